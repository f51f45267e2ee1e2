using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.Integrations.PlotlyNet;

/// <summary>
/// Sets members of the objects that charts are made of. It goes through the base library's own class, whose form never changes, and not through methods of DynamicObj, which were renamed
/// from one version to the next.
/// </summary>
static class DynamicMembers
{
    public static T Set<T>(T target, JsonObject? members, string? except = null)
        where T : DynamicObject
    {
        foreach (var (name, value) in members ?? [])
        {
            if (name != except)
                target.TrySetMember(new Member(name), Value(value));
        }

        return target;
    }

    // Objects of their own kind and not of JSON: else styling and combining charts fails.
    static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => Set(new DynamicObj.DynamicObj(), members),
        JsonArray items => items.Select(Value).ToArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => node.AsValue().TryGetValue<long>(out var whole) ? (object)whole : node.GetValue<double>(),
            _ => node.GetValue<string>(),
        },
    };

    sealed class Member(string name) : SetMemberBinder(name, ignoreCase: false)
    {
        public override DynamicMetaObject FallbackSetMember(DynamicMetaObject target, DynamicMetaObject value, DynamicMetaObject? errorSuggestion) =>
            throw new NotSupportedException("The members of a chart are set directly.");
    }
}
