using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;

var p = Process.GetCurrentProcess();
var last = 0.0;
void Say(string what) { p.Refresh(); var cpu = p.TotalProcessorTime.TotalMilliseconds; Console.Write($"{what} {cpu - last:N0} "); last = cpu; }
Say("start"); Say("say");
if (args.Length > 0)
{
    var dir = Path.Combine(AppContext.BaseDirectory, "catalogue");
    var json = File.ReadAllText(Path.Combine(dir, "vte-2026.json"));
    var root = JsonNode.Parse(json, documentOptions: CallJson.Strict);
    Say("parse");
    var schema = CallSchema.Parse(File.ReadAllText(Path.Combine(dir, "call.schema.json")));
    Say("schema");
    var n = schema.Check("x", root).Count;
    Say("check");
    root!.AsObject().Remove("$schema");
    var call = root.Deserialize<CallDefinition>(CallJson.Options)!;
    Say("deserialize");
    n = CallRules.Problems(call, "vte-2026.json").Count();
    Say("rules");
    n = CallRules.Warnings(call).Count();
    Say("warnings");
    Console.WriteLine();
    return;
}

CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue"));
Say("load");
CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue"));
Say("again");
Console.WriteLine();
