using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>Where a batch comes from: the source's code and name, the key of its identities, and when the export was made (the smallest number when unknown).</summary>
readonly record struct BatchSource(short Code, string Name, Hash128 Key, long ExportedAt);

/// <summary>What all tables of an import share: codes of words, files and accounts, and what makes texts safe to keep.</summary>
sealed record ImportVocabulary(SymbolTable Symbols, ActorDictionary Actors, StoredIds Ids, TextScrubber Scrubber, Pseudonyms Pseudonyms, bool KeepNames)
{
    public FileTable Files { get; } = new();
}
