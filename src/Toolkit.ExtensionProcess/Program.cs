using System.Globalization;
using Toolkit.ExtensionProcess;

// The host names itself where this process ends with it, and a program where that is the extension.
var host = args is [var id, ..] ? int.Parse(id, CultureInfo.InvariantCulture) : 0;
return args is [_, var program] ? OwnProgram.Become(program, host) : Session.Run(StandardStreams.Take(), host);
