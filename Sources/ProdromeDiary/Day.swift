/// How the days of a diary are written: as calendar dates, or as a running index without a calendar.
public enum DayKind: String, Sendable {
  case date, index
}

/// One day of a diary, without hours and without a time zone: a count of days.
///
/// Dates count from 1970-01-01 in the proleptic Gregorian calendar; a diary with a `day` index keeps its own numbers.
/// The conversion is the civil-day arithmetic of Howard Hinnant (chrono-compatible low-level date algorithms, 2013),
/// exact for every year an `Int32` of days can hold.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, or the day index.
  public let number: Int32

  /// The day of this number.
  public init(number: Int32) {
    self.number = number
  }

  /// The day of a Gregorian date; nil where the calendar has no such day or the year is outside 1 … 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.lastDay(ofMonth: month, year: year)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The day written exactly as `YYYY-MM-DD` in ASCII digits; nil for anything else and for days that do not exist.
  public init?(isoBytes bytes: some Collection<UInt8>) {
    guard bytes.count == 10 else { return nil }
    var fields = (year: 0, month: 0, day: 0)
    for (position, byte) in bytes.enumerated() {
      if position == 4 || position == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let digit = Int(byte - UInt8(ascii: "0"))
      switch position {
      case 0..<4: fields.year = fields.year * 10 + digit
      case 5, 6: fields.month = fields.month * 10 + digit
      default: fields.day = fields.day * 10 + digit
      }
    }
    self.init(year: fields.year, month: fields.month, day: fields.day)
  }

  /// Calendar order.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// The date as `YYYY-MM-DD` (the number read as days since 1970-01-01).
  public var iso: String {
    let (year, month, day) = civil
    return "\(Day.padded(year, to: 4))-\(Day.padded(month, to: 2))-\(Day.padded(day, to: 2))"
  }

  /// The day as its diary writes it: a date, or the index.
  public func text(_ kind: DayKind) -> String {
    kind == .date ? iso : String(number)
  }

  /// The day of the week of a date: 0 = Monday … 6 = Sunday.
  public var weekday: Int {
    let remainder = (Int(number) + 3) % 7  // 1970-01-01 was a Thursday
    return remainder < 0 ? remainder + 7 : remainder
  }

  /// Year, month and day of the month.
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func lastDay(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: return 30
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: return 31
    }
  }

  private static func padded(_ value: Int, to width: Int) -> String {
    let digits = String(abs(value))
    return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
