import Testing

@Suite struct ProdromeDiaryTests {}
