using Toolkit.Columns;

namespace Toolkit.Tests.Notebooks;

public sealed class SharedValuesTests(ForumCells forum) : IClassFixture<ForumCells>
{
    WorkspaceCells Cells => forum.Cells;

    [Fact]
    public async Task A_result_of_SQL_is_a_table_in_CSharp()
    {
        var value = await Cells.ValueAsync("#!sql\nselect kind, count(*) as n from posts group by kind\n#!csharp\n#!share result --from sql --as kinds\nkinds[\"n\"].ValuesOf<long>().Sum()");

        Assert.Equal((long)Cells.Workspace.ReadFacts(FactTable.Posts).RowCount, value);
    }

    [Fact]
    public async Task A_result_can_be_kept_under_a_name_and_asked_again()
    {
        await Cells.ValueAsync("#!sql --name busy\nselect channel, count(*) as n from posts group by channel");

        var again = (ColumnTable)(await Cells.ValueAsync("#!sql\nselect sum(n) as n from busy"))!;
        var taken = await Cells.ValueAsync("#!share busy --from sql\nbusy.Columns.Count");

        Assert.Equal((long)Cells.Workspace.ReadFacts(FactTable.Posts).RowCount, again["n"][0]);
        Assert.Equal(2, taken);
    }

    [Fact]
    public async Task Values_of_CSharp_are_parameters_and_tables_in_SQL()
    {
        var value = (ColumnTable)(await Cells.ValueAsync(
            """
            record Limit(string Name, int? Most, DateOnly From, bool On);
            var limits = new[] { new Limit("a", 3, new(2026, 1, 5), true), new Limit("b", null, new(2026, 2, 1), false) };
            var least = 2;
            var day = new DateOnly(2026, 1, 31);
            #!sql
            #!share limits --from csharp
            #!share least --from csharp
            #!share day --from csharp --as last
            select Name, Most, [From], [On], Most > @least as more from limits where [From] <= @last
            """))!;

        Assert.Equal(["a", 3, new DateOnly(2026, 1, 5), true, 1L], value.Columns.Select(column => column[0]));
        Assert.Equal(1, value.RowCount);
    }

    [Fact]
    public async Task A_shared_table_takes_the_place_of_an_older_one()
    {
        await Cells.ValueAsync("var t = new[] { 1, 2 };\n#!sql\n#!share t --from csharp\nselect * from t");

        var table = (ColumnTable)(await Cells.ValueAsync("t = new[] { 7 };\n#!sql\n#!share t --from csharp\nselect * from t"))!;

        Assert.Equal([7], table["value"].ValuesOf<int>());
    }

    [Theory]
    [InlineData("#!share posts2 --from csharp --as posts", "TK3026")]
    [InlineData("#!share action --from csharp", "TK3026")]
    public async Task SQL_refuses_what_it_cannot_hold(string line, string code)
    {
        await Cells.ValueAsync("var posts2 = new[] { 1 };\nvar action = new Action(() => { });");

        Assert.Equal(code, (await Cells.FaultAsync($"#!sql\n{line}")).Code);
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_told()
    {
        var fault = await Cells.FaultAsync("select 1,\n  @nothing", "sql");

        Assert.Equal(("TK3044", 2L, 3), (fault.Code, fault.Location!.Row, fault.Location.Column));
    }

    [Fact]
    public async Task A_variable_that_is_not_there_is_told_with_the_nearest()
    {
        await Cells.ValueAsync("var measured = 1;");

        var fault = await Cells.FaultAsync("#!sql\n#!share mesured --from csharp");

        Assert.Equal(("TK3024", "There is no variable 'mesured' in csharp.", "Did you mean 'measured'?"), (fault.Code, fault.Message, fault.Fix));
    }
}

public sealed class CSharpValuesTests : IDisposable
{
    readonly RecordedSession _session = new();

    INotebookValues Values => (INotebookValues)_session.Session;

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_value_goes_by_reference()
    {
        var list = new List<string> { "a" };

        await SetAsync("list", list.GetType(), list);
        await _session.ValueAsync("list.Add(\"b\");");

        Assert.Equal(["a", "b"], list);
        Assert.Same(list, Assert.Single(Values.Read()).Value);
        Assert.Equal(typeof(List<string>), Values.Read()[0].Type);
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task The_type_is_the_real_one_where_a_cell_can_name_it(object value, Type declared, string expected)
    {
        await SetAsync("x", declared, value);

        Assert.Equal(expected, await _session.ValueAsync("string T<V>(V v) => typeof(V).ToString();\nT(x)"));
    }

    public static TheoryData<object, Type, string> Written => new()
    {
        { 1, typeof(int), "System.Int32" },
        { 1, typeof(object), "System.Int32" },
        { 1, typeof(int?), "System.Nullable`1[System.Int32]" },
        { new int[2][,], typeof(int[][,]), "System.Int32[,][]" },
        { new Dictionary<string, List<DateOnly?>>(), typeof(object), typeof(Dictionary<string, List<DateOnly?>>).ToString() },
        { new Dictionary<int, string>().Keys, typeof(object), typeof(Dictionary<int, string>.KeyCollection).ToString() },
        { new List<int> { 1 }, typeof(IEnumerable<int>), typeof(IEnumerable<int>).ToString() },
        { Enumerable.Range(0, 3).Select(i => i * 2), typeof(object), typeof(IEnumerable<int>).ToString() },
        { new Hidden(), typeof(Hidden), "System.Exception" },
    };

    [Fact]
    public async Task What_is_like_nothing_that_a_cell_knows_is_dynamic()
    {
        var value = Activator.CreateInstance(new { Length = 3 }.GetType(), 3)!;

        await SetAsync("x", value.GetType(), value);

        Assert.Equal("{ Length = 3 }", await _session.ValueAsync("(string)x.ToString()"));
    }

    [Fact]
    public async Task The_latest_variable_of_a_name_holds_and_null_is_a_value()
    {
        await _session.ValueAsync("var x = 1; var y = \"y\";");
        await _session.ValueAsync("var x = \"two\"; string? none = null;");

        Assert.Equal(["none=", "x=two", "y=y"], Values.Read().OrderBy(value => value.Name).Select(value => $"{value.Name}={value.Value}"));
    }

    [Theory]
    [InlineData("class", true)]
    [InlineData("a b", false)]
    [InlineData("1", false)]
    public async Task A_name_must_be_one_in_CSharp(string name, bool fits)
    {
        if (fits)
        {
            await SetAsync(name, typeof(int), 1);
            Assert.Equal(1, await _session.ValueAsync($"@{name}"));
        }
        else
        {
            Assert.Equal("TK3026", (await Assert.ThrowsAsync<ToolkitException>(() => SetAsync(name, typeof(int), 1))).Diagnostic.Code);
        }
    }

    Task SetAsync(string name, Type type, object? value) => Values.SetAsync(new(name, type, value), TestContext.Current.CancellationToken);

    sealed class Hidden : Exception;
}
