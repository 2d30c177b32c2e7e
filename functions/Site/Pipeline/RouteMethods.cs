using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>Which methods an address answers: what a wrong one is told (RFC 9110, 15.5.6). Read once from the functions' own triggers.</summary>
internal sealed class RouteMethods
{
    private readonly IReadOnlyList<Route> _routes;

    public RouteMethods(IServiceProvider services)
    {
        var constraints = new DefaultInlineConstraintResolver(Options.Create(new RouteOptions()), services);
        _routes =
        [
            .. typeof(RouteMethods).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .SelectMany(method => method.GetParameters())
                .SelectMany(parameter => parameter.GetCustomAttributesData())
                .Where(attribute => attribute.AttributeType == typeof(HttpTriggerAttribute))
                .Select(trigger => (Template: Template(trigger), Methods: Methods(trigger)))
                .Where(trigger => !trigger.Template.StartsWith("{*", StringComparison.Ordinal))
                .Select(trigger => Route.Of(trigger.Template, trigger.Methods, constraints))
        ];
    }

    /// <summary>The methods of an address, in capitals and sorted; none when nothing answers it.</summary>
    public IReadOnlyList<string> AllowedAt(PathString path) =>
    [
        .. _routes.Where(route => route.Matches(path)).SelectMany(route => route.Methods).Distinct().Order(StringComparer.Ordinal)
    ];

    private static string Template(CustomAttributeData trigger) =>
        (string)trigger.NamedArguments.Single(argument => argument.MemberName == nameof(HttpTriggerAttribute.Route)).TypedValue.Value!;

    private static string[] Methods(CustomAttributeData trigger) =>
        [.. ((IEnumerable<CustomAttributeTypedArgument>)trigger.ConstructorArguments[1].Value!).Select(method => ((string)method.Value!).ToUpperInvariant())];

    private sealed record Route(TemplateMatcher Matcher, IReadOnlyDictionary<string, IRouteConstraint[]> Constraints, IReadOnlyList<string> Methods)
    {
        public static Route Of(string route, IReadOnlyList<string> methods, DefaultInlineConstraintResolver resolver)
        {
            var template = TemplateParser.Parse(route);
            return new Route(
                new TemplateMatcher(template, []),
                template.Parameters.ToDictionary(
                    parameter => parameter.Name!,
                    parameter => parameter.InlineConstraints.Select(inline => resolver.ResolveConstraint(inline.Constraint)!).ToArray()),
                methods);
        }

        public bool Matches(PathString path)
        {
            var values = new RouteValueDictionary();
            return Matcher.TryMatch(path, values)
                && Constraints.All(parameter => !values.ContainsKey(parameter.Key)
                    || parameter.Value.All(constraint => constraint.Match(null, null, parameter.Key, values, RouteDirection.IncomingRequest)));
        }
    }
}
