public import ArgumentParser
public import ProdromeTable

// Values of other rooms that are written on the command line as their raw values.

extension TableFormat: ExpressibleByArgument {}
extension NameStyle: ExpressibleByArgument {}
