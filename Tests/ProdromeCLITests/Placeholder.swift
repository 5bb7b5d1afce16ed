import Testing

@Suite struct ProdromeCLITests {}
