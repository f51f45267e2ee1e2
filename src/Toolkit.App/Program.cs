using Toolkit.App.Commands;

return await CommandLine.RunAsync(args);
