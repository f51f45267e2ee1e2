using Toolkit.ExtensionProcess;

return Session.Run(StandardStreams.Take());
