using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Faults;

/// <summary>An extension that does what it should, until its importer reads the name of a fault.</summary>
public sealed class FaultsExtension : IExtension
{
    /// <inheritdoc/>
    public void Activate(IExtensionContext context) => context.Add(new FaultImporter());
}

/// <summary>Never becomes ready.</summary>
public sealed class NeverReadyExtension : IExtension
{
    /// <inheritdoc/>
    public void Activate(IExtensionContext context) => Thread.Sleep(Timeout.Infinite);
}

/// <summary>Throws before it is ready.</summary>
public sealed class ThrowingExtension : IExtension
{
    /// <inheritdoc/>
    public void Activate(IExtensionContext context) => throw new InvalidOperationException("It does not want to start.");
}

/// <summary>Ends its process before it is ready.</summary>
public sealed class LeavingExtension : IExtension
{
    /// <inheritdoc/>
    public void Activate(IExtensionContext context) => Environment.Exit(7);
}

/// <summary>Uses a member of the API that tests take away from its assembly's references.</summary>
public sealed class NewerExtension : IExtension
{
    /// <inheritdoc/>
    public void Activate(IExtensionContext context)
    {
        Console.WriteLine(context.ExtensionId);
        context.Add(new FaultImporter());
    }
}
