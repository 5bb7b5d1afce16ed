import Testing

@Suite struct ProdromeDesignTests {}
