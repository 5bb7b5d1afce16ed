import ProdromeDesign
import ProdromeDiary
import Testing

@Suite struct PersonSetsTests {
  /// Three persons of two days; the clinic is not written on every day.
  private static func diary(_ cells: [(clinic: String?, wave: Double)]) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("wave", false), ("clinic", true)], dayKind: .index)
    for (row, cell) in cells.enumerated() {
      builder.add(
        person: ["c", "a", "b"][row / 2], day: Day(number: Int32(row % 2)), values: [Double(row % 2), cell.wave],
        labels: [cell.clinic])
    }
    return try builder.build()
  }

  @Test func areNumberedByValueInTheOrderOfPersons() throws {
    let diary = try Self.diary([
      (nil, 20), ("south", 20), ("north", 5.5), ("north", 5.5), ("south", -1), (nil, -1),
    ])
    #expect(try PersonSets(column: "clinic", of: diary).ofPerson == [0, 1, 1])
    #expect(try PersonSets(column: "wave", of: diary).ofPerson == [1, 0, 2])
  }

  @Test func needOneValueAPerson() throws {
    let diary = try Self.diary([
      ("south", 1), ("south", 1), ("north", 2), ("south", .nan), (nil, .nan), (nil, .nan),
    ])
    func words(_ column: String) -> String {
      do {
        _ = try PersonSets(column: column, of: diary)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(words("clinic").contains("person \"a\" has several values"))
    #expect(words("wave").contains("person \"b\" has no value"))
    #expect(words("clinics").contains("clinic"))
  }
}
