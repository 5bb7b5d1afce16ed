import Testing

@Suite struct ProdromeStudyTests {}
