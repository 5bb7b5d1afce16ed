import Testing

@Suite struct ProdromeFitTests {}
