using System.CommandLine;

var root = new RootCommand("Measures what a page of the portal costs.");
return await root.Parse(args).InvokeAsync();
