using TI.Serverless.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.AddTerritoiresIndustrie();
await builder.Build().RunAsync();
