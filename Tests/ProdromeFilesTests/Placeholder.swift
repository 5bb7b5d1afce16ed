import Testing

@Suite struct ProdromeFilesTests {}
