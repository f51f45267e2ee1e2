using Toolkit.SampleData;

if (args is not [var folder])
{
    Console.Error.WriteLine("Say where to write: dotnet run --project data/Generator -- data");
    return 64;
}

SampleExports.WriteAll(folder);
return 0;
