using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace TI.Embedded.Functions.Routing;

/// <summary>
/// Whether two routes may answer the same request. The official host tries routes in the order of the functions' names, and its worker by precision,
/// so such a pair answers differently from what one reads, or not at all. In doubt (a regular expression against another parameter) they overlap.
/// </summary>
internal static class RouteOverlap
{
    public static bool Between(FunctionRoute one, FunctionRoute other) => MethodsMeet(one, other) && PathsMeet(one, 0, other, 0);

    private static bool MethodsMeet(FunctionRoute one, FunctionRoute other) =>
        one.Methods.Count == 0 || other.Methods.Count == 0 || one.Methods.Intersect(other.Methods, StringComparer.Ordinal).Any();

    private static bool PathsMeet(FunctionRoute one, int i, FunctionRoute other, int j)
    {
        if (MayEnd(one, i) && MayEnd(other, j))
        {
            return true;
        }

        if (i == one.Template.Segments.Count || j == other.Template.Segments.Count)
        {
            return false;
        }

        var (first, second) = (one.Template.Segments[i], other.Template.Segments[j]);
        if (IsCatchAll(first) || IsCatchAll(second))
        {
            return true;
        }

        return SegmentsMeet(one, first, other, second) && PathsMeet(one, i + 1, other, j + 1);
    }

    private static bool MayEnd(FunctionRoute route, int index) => route.Template.Segments.Skip(index).All(CanBeLeftOut);

    private static bool CanBeLeftOut(TemplateSegment segment) =>
        segment is { Parts: [{ IsParameter: true } part] } && (part.IsOptional || part.IsCatchAll || part.DefaultValue is not null);

    private static bool IsCatchAll(TemplateSegment segment) => segment.Parts is [{ IsCatchAll: true }];

    private static bool SegmentsMeet(FunctionRoute one, TemplateSegment first, FunctionRoute other, TemplateSegment second)
    {
        if (Literal(first) is { } text)
        {
            return Accepts(other, second, text);
        }

        if (Literal(second) is { } otherText)
        {
            return Accepts(one, first, otherText);
        }

        if (first.IsSimple && second.IsSimple)
        {
            return SegmentShape.Of(first.Parts[0]).Meets(SegmentShape.Of(second.Parts[0]));
        }

        return EdgesAgree(first.Parts[0].Text, second.Parts[0].Text, (text, edge) => text.StartsWith(edge, StringComparison.OrdinalIgnoreCase))
            && EdgesAgree(first.Parts[^1].Text, second.Parts[^1].Text, (text, edge) => text.EndsWith(edge, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Literal(TemplateSegment segment) => segment is { Parts: [{ IsLiteral: true } part] } ? part.Text : null;

    // A known text is put to the real matcher and the real constraints, so this answer is exact.
    private static bool Accepts(FunctionRoute route, TemplateSegment segment, string text)
    {
        var values = new RouteValueDictionary();
        var alone = new RouteTemplate("", [segment]);
        if (!new TemplateMatcher(alone, []).TryMatch(new PathString("/" + text), values))
        {
            return false;
        }

        return segment.Parts
            .Where(part => part.IsParameter && route.Constraints.ContainsKey(part.Name!))
            .All(part => route.Constraints[part.Name!].Match(httpContext: null, route: null, part.Name!, values, RouteDirection.IncomingRequest));
    }

    private static bool EdgesAgree(string? one, string? other, Func<string, string, bool> holds) =>
        one is null || other is null || holds(one, other) || holds(other, one);
}
