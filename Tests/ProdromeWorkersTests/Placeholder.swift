import Testing

@Suite struct ProdromeWorkersTests {}
