using Toolkit.App.Console;
using Toolkit.Hosting;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Packages;

namespace Toolkit.App.Commands.Extensions;

/// <summary>What an installation asks for, as people read it, and their answer.</summary>
static class ConsentSheet
{
    /// <summary>Shows the plan and takes the answer.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="grantAll">True when the person granted on the command line all that is shown.</param>
    /// <param name="terminal">Where it is shown.</param>
    /// <returns>What was granted; nothing when the person said no or nobody can be asked.</returns>
    public static Consent Ask(InstallPlan plan, bool grantAll, Terminal terminal)
    {
        foreach (var line in Lines(plan))
            terminal.Remark(line);
        if (grantAll)
            return Consent.To(plan.Asks);
        if (System.Console.IsInputRedirected || plan.Asks is [])
            return Consent.None;
        terminal.Remark("Grant all of this? [y/N]");
        return System.Console.ReadLine()?.Trim() is "y" or "Y" or "yes" ? Consent.To(plan.Asks) : Consent.None;
    }

    static IEnumerable<string> Lines(InstallPlan plan)
    {
        foreach (var planned in plan.Extensions)
        {
            var from = planned.Replaces is { } replaced ? $" (replaces {replaced.Version})" : "";
            yield return $"{planned.Manifest.DisplayName} ({planned.Manifest.Id} {planned.Manifest.Version}){from}";
            yield return $"  runs:   {Lane(planned.Lane)}";
            yield return $"  signed: {Signature(planned.Signature)}";
            foreach (var ask in planned.Asks)
                yield return $"  asks:   {InWords(ask)}";
        }

        foreach (var sentence in plan.NotChecked)
            yield return $"note: {sentence}";
    }

    static string Lane(Lane lane) => lane switch
    {
        Hosting.Lane.Declarative => "nowhere: it is data only",
        Hosting.Lane.InProcess => "inside the toolkit, with all that you can do",
        _ => BoxLevel.Here.ToString(),
    };

    static string Signature(SignatureState state) => state switch
    {
        SignatureState.Unsigned => "by nobody",
        SignatureState.KnownKey => "with its publisher's known key",
        SignatureState.NewKey => "with a new key, for which the old one vouches",
        _ => "with a key not seen before: it will be remembered for this publisher",
    };

    static string InWords(Ask ask) => ask.Kind switch
    {
        AskKind.Install => "to be installed",
        AskKind.Capability when ask.Value == Hosting.Manifests.Capabilities.ReadImport => "to read the files that you import with it",
        AskKind.Capability when ask.Value == Hosting.Manifests.Capabilities.Storage => "to keep files in a folder of its own",
        AskKind.Dependency => $"for the extension {ask.Value}, which it needs",
        AskKind.Optional => $"to use the extension {ask.Value} when it is there",
        AskKind.Pack => $"for the extension {ask.Value}, which comes with it",
        AskKind.Runtime => ask.Value == "exec" ? "to run a program of its own" : "to run code",
        AskKind.Key => $"to trust the key {ask.Value}",
        AskKind.Unsigned => "to be installed without a signature",
        AskKind.Source => $"to come from another place than so far: {ask.Value}",
        AskKind.Memory => $"for up to {ask.Value} of memory",
        AskKind.Stall => $"to go on for {ask.Value} without a sign of progress",
        AskKind.Content => "to have other content than was installed under the same version",
        _ => ask.Granted,
    };
}
