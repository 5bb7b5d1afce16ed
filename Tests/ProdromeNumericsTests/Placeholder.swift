import Testing

@Suite struct ProdromeNumericsTests {}
