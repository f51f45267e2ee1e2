using System.Text;

namespace Toolkit.App.Jupyter.Installation;

/// <summary>The toolkit's sign: four points that rise over a growing audience. Drawn here, so that it has one source in every size.</summary>
static class Logo
{
    static readonly (double X, double Y, double Radius)[] _points = [(0.22, 0.74, 0.07), (0.40, 0.56, 0.085), (0.60, 0.46, 0.10), (0.80, 0.24, 0.115)];

    /// <summary>The files that Jupyter and VS Code look for.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Files() =>
        [("logo-32x32.png", Draw(32)), ("logo-64x64.png", Draw(64)), ("logo-svg.svg", Encoding.UTF8.GetBytes(Svg()))];

    static string Svg()
    {
        var points = string.Concat(_points.Select(point => FormattableString.Invariant($"""<circle cx="{point.X * 64:0.##}" cy="{point.Y * 64:0.##}" r="{point.Radius * 64:0.##}" fill="#fff"/>""")));
        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="#1f5fa8"/>{points}</svg>""" + "\n";
    }

    // Four by four samples for each pixel make the edges smooth.
    static byte[] Draw(int size)
    {
        const int Samples = 4;
        var pixels = new byte[size * size * 4];
        for (var pixel = 0; pixel < size * size; pixel++)
        {
            var (covered, white) = (0, 0);
            for (var sample = 0; sample < Samples * Samples; sample++)
            {
                var x = (pixel % size + (sample % Samples + 0.5) / Samples) / size;
                var y = (pixel / size + (sample / Samples + 0.5) / Samples) / size;
                covered += IsInside(x, y) ? 1 : 0;
                white += _points.Any(point => Math.Pow(x - point.X, 2) + Math.Pow(y - point.Y, 2) < Math.Pow(point.Radius, 2)) ? 1 : 0;
            }

            var share = white / (double)(Samples * Samples);
            byte Mix(byte ground) => (byte)(ground + (255 - ground) * share);
            byte[] colour = [Mix(0x1f), Mix(0x5f), Mix(0xa8), (byte)(255 * covered / (Samples * Samples))];
            colour.CopyTo(pixels, pixel * 4);
        }

        return PngWriter.Write(size, pixels);
    }

    // A square with round corners.
    static bool IsInside(double x, double y)
    {
        const double Corner = 12 / 64.0;
        var (across, down) = (Math.Max(Math.Abs(x - 0.5) - 0.5 + Corner, 0), Math.Max(Math.Abs(y - 0.5) - 0.5 + Corner, 0));
        return across * across + down * down < Corner * Corner;
    }
}
