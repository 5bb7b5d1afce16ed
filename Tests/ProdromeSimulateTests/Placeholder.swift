import Testing

@Suite struct ProdromeSimulateTests {}
