<#
.SYNOPSIS
The steps of the Makefile for Windows PowerShell: ./make.ps1 site | serve | check | unit | test | test-random | bench-search | dist
#>
param(
    [ValidateSet('help', 'site', 'serve', 'check', 'unit', 'test', 'test-random', 'bench-search', 'dist')]
    [string]$Target = 'help'
)

Set-Location $PSScriptRoot
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$env:PYTHONUTF8 = '1'
$env:NO_MKDOCS_2_WARNING = '1'
$Python = '.venv\Scripts\python.exe'
$Pins = '.constraints.txt'
$Biome = '@biomejs/biome@2.6.8'

# Runs the environment's Python and ends with its exit code where that is not 0.
function Invoke-Python {
    & $Python @args
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

# Windows refuses to run npx.ps1 where scripts must be signed, so npx.cmd it is.
function Test-Scripts {
    if (Get-Command npx.cmd -ErrorAction SilentlyContinue) {
        & npx.cmd --yes $Biome --version *> $null
        if ($LASTEXITCODE -eq 0) {
            & npx.cmd --yes $Biome check --error-on-warnings
            if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
            return
        }
    }
    Write-Host "*** ยังไม่ได้ตรวจ JavaScript: ไม่พบ node หรือดาวน์โหลด $Biome ไม่ได้"
    Write-Host "*** JavaScript was NOT checked: there is no node, or $Biome cannot be fetched."
}

function New-Environment {
    if (Test-Path $Python) { return }
    foreach ($candidate in @(@('py', '-3'), @('python3'), @('python'))) {
        $name = $candidate[0]
        $rest = @($candidate | Select-Object -Skip 1)
        if (-not (Get-Command $name -ErrorAction SilentlyContinue)) { continue }
        & $name @rest -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>$null
        if ($LASTEXITCODE -ne 0) { continue }
        Write-Host 'กำลังสร้างสภาพแวดล้อม Python... / Making the Python environment...'
        & $name @rest -m venv .venv
        if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
        return
    }
    Write-Host 'ต้องใช้ Python 3.11 ขึ้นไป โปรดติดตั้งจาก python.org หรือ Microsoft Store ก่อน'
    Write-Host 'Python 3.11 or newer is needed. Install it from python.org or the Microsoft Store.'
    exit 1
}

# Installs once, and again when pyproject.toml or the pins have changed since.
function Install-Libraries([string]$What, [string]$Stamp) {
    New-Environment
    if (Test-Path $Stamp) {
        $made = (Get-Item -Force $Stamp).LastWriteTime
        $newer = Get-Item -Force pyproject.toml, $Pins | Where-Object { $_.LastWriteTime -gt $made }
        if (-not $newer) { return }
    }
    Write-Host 'กำลังติดตั้งไลบรารี... / Installing libraries...'
    Invoke-Python -m pip --disable-pip-version-check --quiet install --constraint $Pins --editable $What
    Set-Content -Path $Stamp -Value ''
}

switch ($Target) {
    'help' {
        Write-Host './make.ps1 site    ติดตั้ง ตรวจข้อมูล และสร้างเว็บไซต์ / Install, check the data, build the site into site/'
        Write-Host './make.ps1 serve   ดูตัวอย่างสด / Live preview at http://127.0.0.1:8000'
        Write-Host './make.ps1 check   ตรวจข้อมูลของหน่วยงาน / Check the agencies'' data'
        Write-Host './make.ps1 unit    ทดสอบเร็ว ไม่ใช้เบราว์เซอร์และไม่สร้างเว็บไซต์ทั้งชุด / Quick tests: no browser, no whole sites'
        Write-Host './make.ps1 test    ตรวจโค้ดและทดสอบทั้งหมด / Lint and test everything'
        Write-Host './make.ps1 test-random  ทดสอบทั้งหมดโดยสลับลำดับ / All tests, in an order of chance'
        Write-Host './make.ps1 dist    สร้างไฟล์ติดตั้ง (wheel) ไว้ใน dist/ / Make the file to install (a wheel) in dist/'
        Write-Host './make.ps1 bench-search  วัดคุณภาพและความเร็วของการค้นหา / Measure how good and how quick the search is'
    }
    'site' {
        Install-Libraries '.' '.venv\.installed'
        Invoke-Python -m prongsai check --format brief
        Invoke-Python -m mkdocs build --quiet
        Invoke-Python -m prongsai lock --brief
        Write-Host ''
        Write-Host 'เสร็จแล้ว: เว็บไซต์อยู่ที่ site/ ดูได้ด้วยคำสั่ง ./make.ps1 serve'
        Write-Host 'Done: the site is in site/; see it with: ./make.ps1 serve'
    }
    'serve' {
        Install-Libraries '.' '.venv\.installed'
        Invoke-Python -m mkdocs serve
    }
    'check' {
        Install-Libraries '.' '.venv\.installed'
        Invoke-Python -m prongsai check
    }
    'unit' {
        Install-Libraries '.[dev]' '.venv\.installed-dev'
        Invoke-Python -m pytest -n 2 --dist worksteal tests/unit
    }
    'test-random' {
        Install-Libraries '.[dev]' '.venv\.installed-dev'
        Invoke-Python -m playwright install chromium
        Invoke-Python -m pytest -n 2 --dist worksteal -p randomly
    }
    'test' {
        Install-Libraries '.[dev]' '.venv\.installed-dev'
        Invoke-Python -m playwright install chromium
        Invoke-Python -m ruff check hooks tests benchmarks overrides
        Invoke-Python -m ruff format --check hooks tests benchmarks overrides
        Invoke-Python -m mypy
        $env:PYTHONPATH = 'hooks'
        & .venv\Scripts\lint-imports.exe
        if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
        Test-Scripts
        Invoke-Python -m pytest -n 2 --dist worksteal
    }
    'dist' {
        Install-Libraries '.[dev]' '.venv\.installed-dev'
        # What an earlier run left in build/ would be taken along.
        Remove-Item -Recurse -Force -ErrorAction SilentlyContinue build, dist
        Invoke-Python -m pip --disable-pip-version-check --quiet wheel --no-deps --no-build-isolation --wheel-dir dist .
        Remove-Item -Recurse -Force -ErrorAction SilentlyContinue build
        Get-ChildItem dist
    }
    'bench-search' {
        Install-Libraries '.[dev]' '.venv\.installed-dev'
        Invoke-Python -m playwright install chromium
        Invoke-Python benchmarks\search.py
    }
}
