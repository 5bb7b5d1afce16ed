SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
SWIFT ?= swift
DEMO := demo-output

.PHONY: demo test thread-check build packages format format-check bench-gate clean

# Builds the program and analyses the bundled diary of 133 persons.
demo: build
	@.build/release/prodrome analyze datasets/kostecki-dillon/diary.csv -o $(DEMO)
	@cat $(DEMO)/summary.txt
	@echo
	@echo "The tables behind this summary:"
	@ls -1 $(DEMO)/*.csv $(DEMO)/run.json

build: packages
	$(SWIFT) build -c release --product prodrome

# One release build for the library, the program and the tests; then every test.
test: packages
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --disable-xctest --skip-build

# What runs on several threads, under the thread sanitizer (a build of its own, .build/thread; of release code, as a debug
# build takes hours). The first report ends the run and fails it.
CONCURRENT := ProdromeWorkersTests|NullStudyTests/threads|SimulatedCohortTests|LogisticIdentityTests|SampledStartTests
CONCURRENT := $(CONCURRENT)|CorrelateLagsTests|PooledFisherZTests|DescribeTests|CohortTreatmentTests
CONCURRENT := $(CONCURRENT)|InvarianceTests|StreamedDiaryTests|FlippedFamilyTests|LagFamilyTests|TurnedCohortTests
CONCURRENT := $(CONCURRENT)|TriggerAnswerTests|ForecastTests|WildScoreTests|BlockBootstrapTests|LagBlocksTests
CONCURRENT := $(CONCURRENT)|GEEIdentityTests|MixedFitTests|ElasticNetIdentityTests|ConditionalExactTests
CONCURRENT := $(CONCURRENT)|RankCorrelationTests|RandomEffectsTests|PartialCorrelationTests
thread-check: packages
	$(SWIFT) build -c release --sanitize=thread --scratch-path .build/thread --build-tests
	TSAN_OPTIONS=halt_on_error=1 $(SWIFT) test -c release --sanitize=thread --scratch-path .build/thread \
	  --disable-xctest --skip-build --filter '$(CONCURRENT)'

# Ratios and instruction counts against their bounds (Benchmarks/README.md); needs python3, and valgrind for the counts.
bench-gate: build
	Benchmarks/gate/gate.py .build/release/prodrome

packages:
	@.ci/install-packages.sh

format:
	$(SWIFT) format -i -r Sources Tests Package.swift Benchmarks/Package.swift Benchmarks/Micro

format-check:
	$(SWIFT) format lint --strict -r Sources Tests Package.swift Benchmarks/Package.swift Benchmarks/Micro

clean:
	rm -rf .build $(DEMO)
