/// What happened on every played day of one person, and the draws kept for the written row.
struct DayTrack {
  let days: Int
  var triggers: [[Int32]]
  var headache: [Bool]
  var isWritten: [Bool]
  var intensityNoise: [Double]
  var durationNoise: [Double]
  var medicineDraw: [Double]
  var signNoise: [Double]

  init(days: Int, triggers count: Int) {
    self.days = days
    triggers = Array(repeating: Array(repeating: 0, count: days), count: count)
    headache = Array(repeating: false, count: days)
    isWritten = headache
    intensityNoise = Array(repeating: 0, count: days)
    durationNoise = intensityNoise
    medicineDraw = intensityNoise
    signNoise = intensityNoise
  }
}
