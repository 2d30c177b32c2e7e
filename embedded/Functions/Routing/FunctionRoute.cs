using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace TI.Embedded.Functions.Routing;

/// <summary>The route of an HTTP function, with its prefix, and the methods it answers.</summary>
internal sealed class FunctionRoute
{
    private readonly TemplateMatcher _matcher;

    /// <param name="text">The route, prefix included.</param>
    /// <param name="methods">The methods answered; none means all.</param>
    /// <param name="resolver">What knows the inline constraints.</param>
    /// <exception cref="ArgumentException">The route cannot be parsed.</exception>
    /// <exception cref="InvalidOperationException">A constraint is not known.</exception>
    public FunctionRoute(string text, IEnumerable<string> methods, IInlineConstraintResolver resolver)
    {
        Text = text;
        Methods = [.. methods.Select(method => method.ToUpperInvariant())];
        Template = TemplateParser.Parse(text);
        _matcher = new TemplateMatcher(Template, Defaults(Template));
        Constraints = ReadConstraints(Template, resolver);
    }

    public string Text { get; }

    public IReadOnlyList<string> Methods { get; }

    public RouteTemplate Template { get; }

    public IDictionary<string, IRouteConstraint> Constraints { get; }

    /// <summary>True for <c>{*path}</c> and nothing else, which answers every path.</summary>
    public bool IsCatchAll =>
        Template is { Segments: [{ Parts: [{ IsCatchAll: true } part] }] } && !Constraints.ContainsKey(part.Name!);

    /// <summary>The parameter of that name, whatever the case; null when the route has none.</summary>
    public TemplatePart? Parameter(string name) => Template.GetParameter(name);

    /// <summary>Whether the route answers a request; its values are then in <paramref name="values"/>.</summary>
    public bool TryMatch(HttpContext context, RouteValueDictionary values)
    {
        if (!AnswersMethod(context.Request.Method) || !_matcher.TryMatch(context.Request.Path, values))
        {
            return false;
        }

        foreach (var (name, constraint) in Constraints)
        {
            if (!constraint.Match(context, route: null, name, values, RouteDirection.IncomingRequest))
            {
                return false;
            }
        }

        return true;
    }

    private static RouteValueDictionary Defaults(RouteTemplate template)
    {
        var defaults = new RouteValueDictionary();
        foreach (var part in template.Parameters.Where(part => part.DefaultValue is not null))
        {
            defaults[part.Name!] = part.DefaultValue;
        }

        return defaults;
    }

    private static IDictionary<string, IRouteConstraint> ReadConstraints(RouteTemplate template, IInlineConstraintResolver resolver)
    {
        var builder = new RouteConstraintBuilder(resolver, template.TemplateText ?? "");
        foreach (var part in template.Parameters)
        {
            if (part.IsOptional)
            {
                builder.SetOptional(part.Name!);
            }

            foreach (var constraint in part.InlineConstraints)
            {
                builder.AddResolvedConstraint(part.Name!, constraint.Constraint);
            }
        }

        return builder.Build();
    }

    private bool AnswersMethod(string method) => Methods.Count == 0 || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}
