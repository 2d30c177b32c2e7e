using Azure.Core;

namespace TI.Embedded.Tables;

/// <summary>Options of the table clients: retries, diagnostics and policies are those of <see cref="ClientOptions"/>.</summary>
public sealed class TableClientOptions : ClientOptions;
