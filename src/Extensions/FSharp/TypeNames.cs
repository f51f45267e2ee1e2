namespace Toolkit.FSharp;

/// <summary>Types as F# writes them.</summary>
static class TypeNames
{
    public static string Of(Type type)
    {
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        var name = type.IsGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName!;
        var parts = name.Split('.', '+').Select(part => part.Split('`')[0]).Select(part => $"``{part}``");
        var arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : "";
        return $"global.{string.Join('.', parts)}{arguments}";
    }
}
