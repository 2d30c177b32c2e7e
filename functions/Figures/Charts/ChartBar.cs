namespace TI.Serverless.Functions.Figures.Charts;

/// <summary>A bar: what it is about, its length, and what people read at its end.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Value">Its length; null draws none (a number that is held back).</param>
/// <param name="Text">What people read of the value, in the chart and in the table.</param>
public sealed record ChartBar(string Label, long? Value, string Text);

/// <summary>A row of a stacked bar.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Total">What people read of the whole row; it may be told where a part is held back.</param>
/// <param name="Values">One for each series; null is held back.</param>
public sealed record StackedBar(string Label, string Total, IReadOnlyList<long?> Values);

/// <summary>A point of a line.</summary>
public sealed record ChartPoint(DateOnly Day, long Value);
