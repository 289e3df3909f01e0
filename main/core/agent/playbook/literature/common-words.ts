/** Words frequent in any paper: they head no paragraph and lead no search. Lower case, as written. */
export const COMMON_ACADEMIC: ReadonlySet<string> = new Set(
  `ability able absence three four five six seven eight nine ten outside inside according account achieve across active addition additional additionally
  alone among amount analyses analysis analyzed appear applied approach approximately area assay assays
  average background based basis begin better better-known broad calculated called carried case cases
  change changes characterized clear clearly close closely collected combined common commonly complete
  completely conclude conclusion condition conditions conducted consider considered consistent consistently
  contain contained containing context contrast corresponding day days demonstrate demonstrated dependent
  described design despite detail details detect detected determine determined develop developed direct
  directly discussion distinct early earlier easily enough entire equal especially established estimate
  estimated evaluate evaluated example examples examined existing expected experiment experimental
  experiments explain extent fact factor factors fig figure figures final finally following formation
  fraction full fully function functional functions general generally generated group groups half hand
  having high highly hour hours hypothesis identified identify important importantly include included
  including increase indeed independent independently indicate indicated indicates individual initial
  instance interesting interestingly introduction investigate investigated involved issue knowledge
  large later latter level levels like likely limited line little local longer loss low made main
  mainly maintain major majority manner material materials mean means measure measured measurement
  measures method methods minutes model models month months multiple near nearly necessary need needed
  new next non normal notably note novel number numbers observation observe observed obtained
  occur occurred old online order original overall overview part particularly parts past pattern patterns
  people percent performed period phase place point points portion position positive possibility
  possibly potential potentially practical presence present presented previous previously primary
  prior probably problem procedure process processes produce produced product products propose
  proposed provide provided provides range ranged rate rates ratio reach reached reason recent
  recently region relative relatively relevant remain remained remaining remains represent represented
  require required respectively response reveal revealed reveals sample samples scale second section
  separate series set sets shown significance significant significantly similar similarly simple single
  site sites size small smaller specifically stage standard state states statistical step strong
  strongly subject subsequent subset suggest suggested suggesting suggests suitable summary supplementary
  support supported supports system systems table taken target test tested tests text third time times
  top total toward true twice type typical typically understanding unique unknown usually value values
  variable varied variety versus view week weeks widely widespread year years`
    .trim()
    .split(/\s+/),
);
