using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>Manifests as bytes that are read without a parser: hundreds in the time that JSON takes for one. Part of the index's format (<see cref="ExtensionIndex.FormatVersion"/>).</summary>
static class BinaryManifest
{
    public static void Write(BinaryWriter to, ExtensionManifest manifest)
    {
        to.Write(manifest.Id);
        to.Write(manifest.Version);
        to.Write(manifest.DisplayName);
        to.WriteText(manifest.Description);
        to.WriteText(manifest.License);
        to.Write(manifest.Engines.Toolkit);
        to.Write((byte)manifest.Runtime);
        to.WriteText(manifest.Main);
        to.WriteText(manifest.Entry);
        to.WriteMap(manifest.Dependencies);
        to.WriteMap(manifest.Optional);
        to.WriteMap(manifest.Pack);
        to.WriteAll(manifest.Capabilities.Files, (writer, one) => writer.Write(one));
        to.Write(manifest.Limits.Memory);
        to.Write(manifest.Limits.Stall);
        Write(to, manifest.Contributes);
        to.WriteText(manifest.L10n);
    }

    public static ExtensionManifest Read(IndexReader from) => new()
    {
        Id = from.ReadString(),
        Version = from.ReadString(),
        DisplayName = from.ReadString(),
        Description = from.ReadText(),
        License = from.ReadText(),
        Engines = new() { Toolkit = from.ReadString() },
        Runtime = (Runtime)from.ReadByte(),
        Main = from.ReadText(),
        Entry = from.ReadText(),
        Dependencies = from.ReadMap(),
        Optional = from.ReadMap(),
        Pack = from.ReadMap(),
        Capabilities = new() { Files = from.ReadAll(reader => reader.ReadString()) },
        Limits = new() { Memory = from.ReadString(), Stall = from.ReadString() },
        Contributes = ReadContributions(from),
        L10n = from.ReadText(),
    };

    static void Write(BinaryWriter to, Contributions points)
    {
        to.WriteAll(points.Importers, Write);
        to.WriteAll(points.Metrics, Write);
        to.WriteAll(points.Charts, Write);
        to.WriteAll(points.Sections, Write);
        to.WriteAll(points.Languages, Write);
        to.WriteAll(points.Compilers, Write);
        to.WriteAll(points.Profiles, Write);
        to.WriteAll(points.Settings, Write);
        to.WriteAll(points.Samples, Write);
    }

    static Contributions ReadContributions(IndexReader from) => new()
    {
        Importers = from.ReadAll(ReadImporter),
        Metrics = from.ReadAll(ReadContribution),
        Charts = from.ReadAll(ReadContribution),
        Sections = from.ReadAll(ReadSection),
        Languages = from.ReadAll(ReadContribution),
        Compilers = from.ReadAll(ReadContribution),
        Profiles = from.ReadAll(ReadProfile),
        Settings = from.ReadAll(ReadSetting),
        Samples = from.ReadAll(ReadSample),
    };

    static void Write(BinaryWriter to, Contribution one)
    {
        to.Write(one.Id);
        to.Write(one.Title);
    }

    static Contribution ReadContribution(IndexReader from) => new() { Id = from.ReadString(), Title = from.ReadString() };

    static void Write(BinaryWriter to, ImporterContribution one)
    {
        Write(to, (Contribution)one);
        to.WriteAll(one.Patterns, (writer, pattern) => writer.Write(pattern));
        to.WriteAll(one.Signatures, Write);
        to.Write(one.OpaqueIds);
        to.Write(one.Priority);
    }

    static ImporterContribution ReadImporter(IndexReader from) => new()
    {
        Id = from.ReadString(),
        Title = from.ReadString(),
        Patterns = from.ReadAll(reader => reader.ReadString()),
        Signatures = from.ReadAll(ReadSignature),
        OpaqueIds = from.ReadBoolean(),
        Priority = from.ReadInt32(),
    };

    static void Write(BinaryWriter to, Signature one)
    {
        to.Write(one.Entry);
        to.Write(one.Contains);
    }

    static Signature ReadSignature(IndexReader from) => new() { Entry = from.ReadString(), Contains = from.ReadString() };

    static void Write(BinaryWriter to, SectionContribution one)
    {
        Write(to, (Contribution)one);
        to.WriteText(one.When);
    }

    static SectionContribution ReadSection(IndexReader from) => new() { Id = from.ReadString(), Title = from.ReadString(), When = from.ReadText() };

    static void Write(BinaryWriter to, ProfileContribution one)
    {
        Write(to, (Contribution)one);
        to.Write(one.Importer);
        to.Write(one.File);
        to.WriteAll(one.Patterns, (writer, pattern) => writer.Write(pattern));
        to.WriteAll(one.Signatures, Write);
        to.Write(one.Priority);
    }

    static ProfileContribution ReadProfile(IndexReader from) => new()
    {
        Id = from.ReadString(),
        Title = from.ReadString(),
        Importer = from.ReadString(),
        File = from.ReadString(),
        Patterns = from.ReadAll(reader => reader.ReadString()),
        Signatures = from.ReadAll(ReadSignature),
        Priority = from.ReadInt32(),
    };

    static void Write(BinaryWriter to, SettingContribution one)
    {
        to.Write(one.Key);
        to.Write((byte)one.Type);
        to.WriteText(one.Title);
        to.WriteText(one.Default);
        to.WriteNumber(one.Minimum);
        to.WriteNumber(one.Maximum);
        to.WriteAll(one.Options, (writer, option) => writer.Write(option));
        to.Write((byte)one.Scope);
        to.Write(one.AffectsResults);
        to.WriteText(one.DeprecationMessage);
    }

    static SettingContribution ReadSetting(IndexReader from) => new()
    {
        Key = from.ReadString(),
        Type = (SettingType)from.ReadByte(),
        Title = from.ReadText(),
        Default = from.ReadText(),
        Minimum = from.ReadNumber(),
        Maximum = from.ReadNumber(),
        Options = from.ReadAll(reader => reader.ReadString()),
        Scope = (SettingScope)from.ReadByte(),
        AffectsResults = from.ReadBoolean(),
        DeprecationMessage = from.ReadText(),
    };

    static void Write(BinaryWriter to, SampleContribution one)
    {
        to.Write(one.Path);
        to.Write(one.Importer);
    }

    static SampleContribution ReadSample(IndexReader from) => new() { Path = from.ReadString(), Importer = from.ReadString() };
}
