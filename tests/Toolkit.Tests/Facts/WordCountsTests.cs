using System.Text;
using Toolkit.Facts;

namespace Toolkit.Tests.Facts;

public sealed class WordCountsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("one", 1)]
    [InlineData("  one\ttwo \n three ", 3)]
    [InlineData("- … ", 1)]
    [InlineData("- -- !?", 0)]
    [InlineData("see https://a.example/b now, http://x", 2)]
    [InlineData("https", 1)]
    [InlineData("naïve 世界 🙂", 3)]
    public void Counts_runs_that_hold_a_letter_or_digit_and_are_no_address(string text, int words) => Assert.Equal(words, WordCounts.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Counts_the_same_as_one_byte_after_the_other()
    {
        string[] pieces = [" ", "  ", "\t", "\n", "a", "Z", "9", "!", "-", "é", "世", "word", "...", "http://a", "https://", "http", "[`{@/:", "\u007f", "\0"];
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var left = random.Next(90); left > 0; left--)
                text.Append(pieces[random.Next(seed % 3 == 0 ? pieces.Length : 13)]);
            var bytes = Encoding.UTF8.GetBytes(text.ToString());

            Assert.Equal(Plain(bytes), WordCounts.Of(bytes));
        }
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    public void A_word_of_any_length_is_one(int length)
    {
        Assert.Equal(1, WordCounts.Of(Encoding.UTF8.GetBytes(new string('a', length))));
        Assert.Equal(1, WordCounts.Of(Encoding.UTF8.GetBytes("a" + new string('.', length - 1))));
        Assert.Equal(2, WordCounts.Of(Encoding.UTF8.GetBytes(new string('.', length - 1) + "a b")));
    }

    static int Plain(byte[] text) => Encoding.Latin1.GetString(text).Split([.. Enumerable.Range(0, ' ' + 1).Select(letter => (char)letter)])
        .Count(run => !run.StartsWith("http://", StringComparison.Ordinal) && !run.StartsWith("https://", StringComparison.Ordinal) && run.Any(letter => letter >= 0x80 || char.IsAsciiLetterOrDigit(letter)));
}
