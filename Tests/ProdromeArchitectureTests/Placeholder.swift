import Testing

@Suite struct ProdromeArchitectureTests {}
