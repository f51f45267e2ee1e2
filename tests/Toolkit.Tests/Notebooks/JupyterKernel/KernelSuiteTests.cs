using Toolkit.Tests.App;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

/// <summary>The suite that kernels of all languages are checked with: https://github.com/jupyter/jupyter_kernel_test</summary>
public sealed class KernelSuiteTests
{
    const string CSharp =
        """
            kernel_name, language_name, file_extension = "toolkit-csharp", "C#", ".cs"
            code_hello_world = 'Console.WriteLine("hello, world");'
            code_stderr = 'Console.Error.WriteLine("test");'
            completion_samples = [{"text": "Math.Sq", "matches": {"Sqrt"}}, {"text": "Workspace.Insp", "matches": {"Inspect"}}]
            complete_code_samples = ["1 + 1", "var x = 2;", "int F(int x)\n{\n    return x;\n}"]
            incomplete_code_samples = ["int F(int x)\n{", 'Console.WriteLine(', "/* a comment"]
            invalid_code_samples = ["var = ;", "1 + ) 2;"]
            code_generate_error = 'throw new InvalidOperationException("boom");'
            code_display_data = [{"code": 'display(new DataTable(["a"], [[1]]))', "mime": "text/html"}]
            code_inspect_sample = "Math.Sqrt"
            code_clear_output = "ClearOutput();"
        """;

    const string FSharp =
        """
            kernel_name, language_name, file_extension = "toolkit-fsharp", "F#", ".fs"
            code_hello_world = 'printfn "hello, world"'
            code_stderr = 'eprintfn "test"'
            completion_samples = [{"text": "List.fol", "matches": {"fold", "foldBack", "fold2", "foldBack2"}}, {"text": "Workspace.Insp", "matches": {"Inspect"}}]
            complete_code_samples = ["1 + 1", "let x = 2", "let f x =\n    x + 1"]
            incomplete_code_samples = ["let f x =", 'printfn "abc', "[1;"]
            invalid_code_samples = ["let x = ) + 1"]
            code_generate_error = 'failwith "boom"'
            code_display_data = [{"code": 'display (DataTable([| "a" |], [| [| box 1 |] |]))', "mime": "text/html"}]
            code_inspect_sample = "List.map"
            code_clear_output = "ClearOutput()"
        """;

    [Theory]
    [InlineData("csharp", CSharp)]
    [InlineData("fsharp", FSharp)]
    public async Task Passes_the_suite_of_all_kernels(string language, string samples)
    {
        using var folder = new TemporaryFolder();
        await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "install", "--prefix", folder["env"]);
        var suite = $$"""
            import os, sys, unittest
            os.environ.update(JUPYTER_PATH={{RealJupyterTests.Text(Path.Combine(folder["env"], "share", "jupyter"))}}, TOOLKIT_HOME={{RealJupyterTests.Text(folder["home"])}})
            import jupyter_kernel_test
            class Kernel(jupyter_kernel_test.KernelTests):
            {{samples}}
                code_execute_result = [dict(code="1+2", result="3")]
                code_history_pattern = "1?2*"
                supported_history_operations = ("tail", "search", "range")
            ran = unittest.TextTestRunner(stream=sys.stdout).run(unittest.defaultTestLoader.loadTestsFromTestCase(Kernel))
            print(f"{{language}}: {ran.testsRun} run, {len(ran.skipped)} skipped", ran.skipped)
            sys.exit(not ran.wasSuccessful())
            """;

        var told = await Jupyter.RunAsync("jupyter_kernel_test", "-c", suite);

        // It skips the pager, which the protocol calls deprecated.
        Assert.Contains($"{language}: 12 run, 1 skipped", told);
    }
}
