import Glibc

/// log(events / (rows − events)).
func logOdds(events: Int, of rows: Int) -> Double {
  log(Double(events) / Double(rows - events))
}
