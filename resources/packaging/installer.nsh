; Windows: Cairn is offered under "Open with" for PDF files, and opens cairn: links. What opens a PDF
; by default is not changed. Everything written here is removed again with the app.

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Cairn.pdf" "" "PDF document"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Cairn.pdf\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\.pdf\OpenWithProgids" "Cairn.pdf" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\cairn" "" "URL:Cairn"
  WriteRegStr SHELL_CONTEXT "Software\Classes\cairn" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\cairn\shell\open\command" "" '"$appExe" "%1"'
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.pdf\OpenWithProgids" "Cairn.pdf"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Cairn.pdf"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\cairn"
!macroend
