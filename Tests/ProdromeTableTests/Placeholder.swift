import Testing

@Suite struct ProdromeTableTests {}
