using System.Runtime.CompilerServices;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.StackExchange;

/// <summary>
/// Reads the XML of a Stack Exchange data dump: questions, answers, wikis, comments, votes and the names of users. Votes name nobody and state the day only.
/// Votes and comments on deleted posts stay, without their post.
/// </summary>
sealed class StackExchangeImporter : IImporter
{
    const int BatchRows = 4096;
    const string Channel = "stackexchange";

    public string Id => "stackexchange";

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var dump = new Dump(context);
        foreach (var batch in dump.Posts().Concat(dump.Comments()).Concat(dump.Votes()).Concat(dump.Users()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    sealed class Dump(ImportContext context)
    {
        readonly string _source = context.SourceName ?? $"stackexchange/{SiteName.Of(context.Archive.Name)}";

        // The dump does not say when it was made: the newest moment in it is the earliest it can have been.
        long _newest = context.ExportedAt is { } stated ? InteractionTime.Microseconds(stated) : 0;

        public IEnumerable<ImportBatch> Posts()
        {
            _newest = Math.Max(_newest, NewestVote());
            return Rows("Posts.xml", AddPost);
        }

        public IEnumerable<ImportBatch> Comments() => Rows("Comments.xml", AddComment);

        public IEnumerable<ImportBatch> Users() => Rows("Users.xml", AddUser, isTimed: false);

        public IEnumerable<ImportBatch> Votes() => Rows("Votes.xml", AddVote);

        long NewestVote() => new[] { "Votes.xml", "Posts.xml", "Comments.xml" }
            .Select(name => context.Archive.Find(name))
            .OfType<ArchiveEntry>()
            .SelectMany(entry => DumpRows.Read(Silent.Of(context), entry))
            .Select(pair => Math.Max(Instant(pair.Row, "CreationDate"), Instant(pair.Row, "LastActivityDate")))
            .DefaultIfEmpty(0)
            .Max();

        static long Instant(Row row, string name) => row.Time(name)?.Instant ?? 0;

        IEnumerable<ImportBatch> Rows(string file, Action<ImportBatch, Row, string, long> add, bool isTimed = true)
        {
            if (context.Archive.Find(file) is not { } entry)
                yield break;
            var batch = NewBatch();
            long untimed = 0;
            foreach (var (row, number) in DumpRows.Read(context, entry))
            {
                add(batch, row, entry.Path, number);
                untimed += isTimed && row.Time("CreationDate") is null ? 1 : 0;
                if (batch.Interactions.Count < BatchRows && batch.Actors.Count < BatchRows)
                    continue;
                yield return batch;
                batch = NewBatch();
            }

            if (untimed > 0)
                context.Report(new() { Code = "STACKEX0006", Severity = DiagnosticSeverity.Warning, Message = "Rows without a readable time were read without one.", Location = new(entry.Path, Field: "CreationDate"), Count = untimed });
            yield return batch;
        }

        ImportBatch NewBatch()
        {
            var batch = context.NewBatch(_source);
            batch.ExportedAt = _newest == 0 ? null : _newest;
            return batch;
        }

        void AddPost(ImportBatch batch, Row row, string file, long number)
        {
            if (row["Id"] is not { } id)
            {
                SetAside("STACKEX0003", "A post has no Id and was left out.", file, number);
                return;
            }

            var (kind, objectKind) = row["PostTypeId"] switch
            {
                "1" => (InteractionKind.Post, "question"),
                "2" => (InteractionKind.Reply, "answer"),
                _ => (InteractionKind.Post, "wiki"),
            };
            batch.Interactions.Add(new()
            {
                Id = id, Kind = kind, Channel = Channel, ObjectKind = objectKind, Visibility = Visibility.Public,
                Actor = Author(row, "OwnerUserId", "OwnerDisplayName"), Parent = row["ParentId"], Text = Title(row) + row.PlainText("Body"),
                Time = row.Time("CreationDate"), EditedAt = row.Time("LastEditDate")?.Instant, File = file, Row = number,
            });
            Count(batch, id, row, "Score", ObservationName.Score);
            Count(batch, id, row, "ViewCount", ObservationName.Views);
            Count(batch, id, row, "AnswerCount", "answers");
            Count(batch, id, row, "CommentCount", "comments");
            if (row["AcceptedAnswerId"] is { } accepted)
                batch.Interactions.Add(new() { Id = $"accepted/{id}", Kind = "accept", Channel = Channel, Actor = Author(row, "OwnerUserId", "OwnerDisplayName"), Parent = accepted, Labels = ["solution"], File = file, Row = number });
        }

        void AddComment(ImportBatch batch, Row row, string file, long number)
        {
            if (row["Id"] is not { } id)
            {
                SetAside("STACKEX0004", "A comment has no Id and was left out.", file, number);
                return;
            }

            batch.Interactions.Add(new()
            {
                Id = $"comment/{id}", Kind = InteractionKind.Reply, Channel = Channel, ObjectKind = "comment", Visibility = Visibility.Public,
                Actor = Author(row, "UserId", "UserDisplayName"), Parent = row["PostId"], Text = row["Text"], Time = row.Time("CreationDate"), File = file, Row = number,
            });
            Count(batch, $"comment/{id}", row, "Score", ObservationName.Score);
        }

        void AddVote(ImportBatch batch, Row row, string file, long number)
        {
            if (row["Id"] is not { } id)
            {
                SetAside("STACKEX0005", "A vote has no Id and was left out.", file, number);
                return;
            }

            var (kind, objectKind) = VoteKind(row["VoteTypeId"]);
            batch.Interactions.Add(new()
            {
                Id = $"vote/{id}", Kind = kind, Channel = Channel, ObjectKind = objectKind, Actor = row["UserId"], Parent = row["PostId"],
                Time = row.Time("CreationDate", TimePrecision.Day), File = file, Row = number,
            });
        }

        // Users below 1 are the site's own, such as the one that bumps old questions.
        void AddUser(ImportBatch batch, Row row, string file, long number)
        {
            if (row["Id"] is { } id)
                batch.Actors.Add(id, name: row["DisplayName"], automated: id.StartsWith('-') ? true : null);
            else
                SetAside("STACKEX0007", "A user has no Id and was left out.", file, number);
        }

        // A delete vote names a post that is gone already; it is no deletion that would have to be honoured here.
        static (string Kind, string ObjectKind) VoteKind(string? type) => type switch
        {
            "2" => (InteractionKind.Reaction, "upvote"),
            "3" => ("downvote", "downvote"),
            "1" => ("vote", "accept"),
            "5" => (InteractionKind.Save, "bookmark"),
            "8" or "9" => ("vote", "bounty"),
            "10" => ("vote", "deletion"),
            "11" => ("vote", "undeletion"),
            "16" => ("vote", "edit"),
            var other => ("vote", $"type-{other}"),
        };

        void Count(ImportBatch batch, string id, Row row, string attribute, string name)
        {
            if (row.Number(attribute) is { } value)
                batch.Observations.AddForInteraction(Encoding.UTF8.GetBytes(id), name, value, _newest);
        }

        void SetAside(string code, string message, string file, long number) =>
            context.Report(new() { Code = code, Severity = DiagnosticSeverity.Warning, Message = message, Location = new(file, number, "Id"), Raw = "" });

        // Deleted users keep their display name only.
        static string? Author(Row row, string id, string name) => row[id] ?? (row[name] is { } display ? $"name:{display}" : null);

        static string Title(Row row) => row["Title"] is { } title ? $"{title}\n" : "";
    }

    /// <summary>A first look at the files must not report or count anything twice.</summary>
    sealed class Silent(ImportContext inner) : ImportContext
    {
        public static ImportContext Of(ImportContext context) => new Silent(context);

        public override ExportArchive Archive => inner.Archive;

        public override string? SourceName => inner.SourceName;

        public override DateTimeOffset? ExportedAt => inner.ExportedAt;

        public override IReadOnlyDictionary<string, string> Options => inner.Options;

        public override ImportBatch NewBatch(string source) => inner.NewBatch(source);

        public override void Report(Diagnostic diagnostic)
        {
        }

        public override void RecordsRead(string file, long count)
        {
        }

        public override void Progress(long bytesRead)
        {
        }

        public override void SuggestProfile(string profile)
        {
        }
    }
}
