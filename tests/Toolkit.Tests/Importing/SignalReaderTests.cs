using Toolkit.Importing;
using Toolkit.Storage;

namespace Toolkit.Tests.Importing;

public class SignalReaderTests
{
    [Theory]
    [InlineData("When do you open?")]
    [InlineData("https://a/?x=1\nWhen do you open?")]
    [InlineData("https://a/?x=1\tReally?")]
    [InlineData("https://a/?x=1\u00a0Really?")]
    [InlineData("https://a/?x=1\u3000いつ?")]
    [InlineData("https://a/?x=1 いつ開きますか？")]
    [InlineData("www.a.b/?x=1 متى تفتحون؟")]
    [InlineData("これは？https://a.b/c")]
    [InlineData("Why?https://a.b/c")]
    public void A_question_mark_of_any_script_after_any_white_space_asks(string text) => Assert.Equal(Signals.Question, Of(text));

    [Theory]
    [InlineData("We open at nine.")]
    [InlineData("https://a/?x=1")]
    [InlineData("see HTTPS://a/b?x=1\nand (www.a.b/?y=2)")]
    [InlineData("WWW.a.b/?x=1")]
    [InlineData("a face \U0001f61f")]
    public void A_question_mark_inside_an_address_asks_nothing(string text) => Assert.Equal(Signals.None, Of(text));

    [Fact]
    public void Labels_tell_questions_and_thanks()
    {
        Assert.Equal(Signals.Question, Of("When", "question"));
        Assert.Equal(Signals.Gratitude, Of("so kind", "thanks"));
        Assert.Equal(Signals.Gratitude | Signals.Question, Of("so kind", "gratitude", "question"));
    }

    static Signals Of(string text, params string[] labels)
    {
        var columns = new InteractionColumns();
        columns.Add(new() { Kind = InteractionKind.Post, Text = text, Labels = labels });
        var signals = new sbyte[1];
        SignalReader.Read(columns, signals);
        return (Signals)signals[0];
    }
}
