import Testing

@Suite struct ProdromeReportTests {}
