using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Toolkit.Extensibility;
using Diagnostic = Toolkit.Extensibility.Diagnostic;

namespace Toolkit.Integrations.DotNetInteractive;

/// <summary>What .NET Interactive calls when the package is loaded: adds the kernel <c>toolkit</c> and the magic commands.</summary>
public sealed class InteractiveExtension : IKernelExtension
{
    /// <inheritdoc/>
    public Task OnLoadAsync(Kernel kernel)
    {
        Load(kernel);
        return Task.CompletedTask;
    }

    /// <summary>Adds the kernel <c>toolkit</c> and the magic commands to a notebook; a second time adds nothing.</summary>
    /// <param name="kernel">The notebook's kernel, to which all others belong.</param>
    /// <exception cref="ArgumentException">The kernel holds no others.</exception>
    public static void Load(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var root = kernel.RootKernel as CompositeKernel ?? throw new ArgumentException("The toolkit joins a notebook of several kernels: give its root.", nameof(kernel));
        if (root.ChildKernels.OfType<ToolkitKernel>().Any())
            return;
        var toolkit = new ToolkitKernel().UseValueSharing();
        root.Add(toolkit);
        ToolkitDirectives.AddTo(root, toolkit);
        // Lists have no type of their own on which a formatter could be declared.
        Formatter.Register<IReadOnlyList<Measurement>>(measurements => measurements.ToTable().ToHtml(), HtmlFormatter.MimeType);
        Formatter.Register<IReadOnlyList<Metric>>(metrics => metrics.ToTable().ToHtml(), HtmlFormatter.MimeType);
        Formatter.Register<IReadOnlyList<Diagnostic>>(findings => findings.ToTable().ToHtml(), HtmlFormatter.MimeType);
    }
}
