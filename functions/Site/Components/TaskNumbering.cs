namespace TI.Serverless.Functions.Site.Components;

/// <summary>Gives each item of one list its id, in order of rendering.</summary>
internal sealed class TaskNumbering
{
    private int _last;

    public string Prefix { get; set; } = "tache";

    public string Next() => $"{Prefix}-{++_last}";
}
