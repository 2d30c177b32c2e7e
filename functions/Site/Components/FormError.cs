namespace TI.Serverless.Functions.Site.Components;

/// <summary>One thing to correct: the id of the element it is about (a form control's <c>champ-…</c>) and what to do. No id, no link.</summary>
public sealed record FormError(string? TargetId, string Message);
