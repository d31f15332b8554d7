"""Chile: Ley 18.695, arts. 137 a 150 (asociaciones de municipalidades), y Código Civil, arts. 550 a 558."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.mirada import Mirada
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.consultas.pendientes import pendientes as pendientes_de_cuotas
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.estatutos.acciones.articulado import aprobar_reforma, registrar_reforma, suprimir
from escritorio.estatutos.consultas.pendientes import pendientes
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.organos.acciones.mandatos import comunicar, nombrar, nombrar_persona
from escritorio.organos.consultas.faltas import avisos
from escritorio.organos.modelo.mandatos import ClaseDeAviso, MandatoNuevo
from escritorio.organos.reglas.mandatos import IncumpleRegla
from escritorio.sesiones.consultas.plazos import dia_que_toca
from escritorio.socios.acciones import dar_de_alta, dar_de_baja
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.a_su_hora import cerrar_sesion
from tests.estatutos.articulos import ACTO, estatuto, ids, proyecto
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso

LEY, CIVIL = "CL 18.695", "CL C. Civil"
DIRECTORIO = "directorio"
SIMPLE = "Se aprueba con los votos a favor de = más de · la mitad de · los votos emitidos"
DOS_TERCIOS = "Se aprueba con los votos a favor de = al menos · dos tercios de · los presentes con voto"


@regla_real(30, LEY)
def al_menos_dos_municipalidades(mesa: Mesa) -> None:
    """Con 7 y con 2 sigue; con una y una red no se integra la asamblea; y con una sola, se extingue."""
    mesa.escribir("composicion", "De estos tipos (ninguno: todos): Municipio = sí\nMínimo de integrantes = 2")
    mesa.escribir(
        "membresia",
        """Con menos de unos socios la asociación se extingue = sí
        Socios con que sigue = 2""",
    )
    *van, penultimo, _ = mesa.socios
    red = SocioNuevo("Una red", "UY", categorias(mesa.bd)[0].id, tipo="red", codigo="0008")
    van.append(dar_de_alta(mesa.bd, red, "2020-01-01", ACTO_ANTERIOR))
    assert len(mesa.si("composicion", fecha="2026-03-03")["integrantes"]) == 7
    for socio_id in van:
        dar_de_baja(mesa.bd, socio_id, "2026-03-01", ACTO_ANTERIOR)
    mesa.si("composicion")
    assert mesa.no("membresia")["frase"] == "La asociación sigue."
    dar_de_baja(mesa.bd, penultimo, "2026-03-02", ACTO_ANTERIOR)
    mesa.no("composicion")
    mesa.si("membresia")


@regla_real(31, LEY)
def un_directorio_de_al_menos_cinco(mesa: Mesa) -> None:
    """Con presidencia y 3 directores son 4 y falta uno; con 4 directores son 5."""
    mesa.puesto(DIRECTORIO, "Presidencia", "presidencia")
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Lista fija de cargos
        Cargos de la lista = Presidencia
        + Añadir otra parte
        Puesto o calidad = Director
        Mínimo de integrantes = 5""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = 4", organo=DIRECTORIO)
    preside, *otros = mesa.socios[:4]
    mesa.nombrar(DIRECTORIO, "Presidencia", preside)
    for socio_id in otros:
        mesa.nombrar(DIRECTORIO, "Director", socio_id)
    assert len(mesa.no("composicion", organo=DIRECTORIO)["integrantes"]) == 4
    mesa.nombrar(DIRECTORIO, "Director", mesa.socios[4])
    assert len(mesa.si("composicion", organo=DIRECTORIO)["integrantes"]) == 5


@regla_real(32, LEY)
def lo_preside_un_alcalde(mesa: Mesa) -> None:
    """Ana, que gobierna un municipio, sí; quien no consta que gobierne ninguno, no sin decir por qué."""
    bd = mesa.bd
    mesa.escribir(
        "requisitos",
        """Autoridad local en ejercicio = sí
        Puesto al que se pide: autoridad local en ejercicio = Presidencia""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = 4", organo=DIRECTORIO)
    presidencia = mesa.puesto(DIRECTORIO, "Presidencia", "presidencia")
    director = mesa.puesto(DIRECTORIO, "Director")
    uno, dos = mesa.socios[:2]
    ana, beto = mesa.alcalde(uno, "Ana"), mesa.alcalde(dos, "Beto")
    mesa.deja_el_cargo(dos, "Beto", "2025-12-01")
    cuando = {"desde": "2026-01-01", "hasta": "2026-12-31"}
    with comprobar_sin_rastro(bd, IncumpleRegla):
        nombrar(bd, MandatoNuevo(presidencia, persona_id=beto, **cuando), ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, IncumpleRegla, "no consta si está en ejercicio"):
        nombrar_persona(bd, MandatoNuevo(presidencia, **cuando), "Un vecino", ACTO_ANTERIOR)
    nombrar_persona(bd, MandatoNuevo(director, **cuando), "Un vecino", ACTO_ANTERIOR)
    nombrar(bd, MandatoNuevo(presidencia, persona_id=ana, **cuando), ACTO_ANTERIOR)


@regla_real(33, LEY)
def un_mandato_de_cuatro_anos_como_mucho(mesa: Mesa) -> None:
    """Desde el 1 de enero de 2026, cuatro años acaban el 31 de diciembre de 2029; dos también caben.

    Quien empiece el 10 de marzo de 2026, que es hoy, a más tardar el 9 de marzo de 2030.
    """
    mesa.puesto(DIRECTORIO, "Director")
    mesa.escribir(
        "mandato",
        """Duración del mandato = 4
        Duración del mandato: unidad = años
        Es un tope: dura eso como mucho = sí""",
        organo=DIRECTORIO,
    )
    suyo = {"organo": DIRECTORIO, "puesto": "Director", "socio": "0001", "desde": "2026-01-01"}
    mesa.si("mandato", hasta="2029-12-31", **suyo)
    mesa.si("mandato", hasta="2027-12-31", **suyo)
    mesa.no("mandato", hasta="2030-01-01", **suyo)
    assert "a más tardar el 09/03/2030" in mesa.al_lado[-1]


@regla_real(34, LEY)
def la_disuelve_la_mayoria_absoluta_de_la_asamblea(mesa: Mesa) -> None:
    """De 7, más de 3,5: 4, aunque sólo asistan 5; 3 a 0 no basta."""
    mesa.escribir(
        "mayoria",
        "Se aprueba con los votos a favor de = más de · la mitad de · el número legal de integrantes",
        tipo="disolucion",
    )
    mesa.si("mayoria", tipo="disolucion", a_favor=4, en_contra=1, presentes=5)
    mesa.no("mayoria", tipo="disolucion", a_favor=3, presentes=5)


def reforma_aprobada(bd: Archivo) -> str:
    """Una reforma aprobada el 1 de marzo de 2026, con treinta días para depositarla; da su id."""
    cuerpo_id = estatuto(bd)
    cual = proyecto(bd, cuerpo_id)
    suprimir(bd, cual, ids(bd, cuerpo_id)[3])
    fundamento = replace(ACTO, fecha="2026-03-01")
    aprobar_reforma(bd, cual, fundamento, "2026-03-01", organismo="el municipio", plazo_dias=30)
    return cual


@regla_real(35, LEY, fuera_del_editor="Estatuto ▸ Aprobar la reforma, con su organismo y sus días")
def la_reforma_se_deposita_en_treinta_dias(mesa: Mesa) -> None:
    """Aprobada el 1 de marzo, vence el 31; se recuerda hasta que consta su registro."""
    bd = mesa.bd
    cual = reforma_aprobada(bd)

    def por_registrar() -> list[str]:
        return [p.frase for p in pendientes(Mirada(bd, bd.hoy())) if p.tipo == "registro"]

    (dicho,) = por_registrar()
    assert "vence el 31/03/2026" in dicho
    registrar_reforma(bd, cual, "2026-03-09", "77")
    assert por_registrar() == []


def de_clase(bd: Archivo, clase: ClaseDeAviso) -> list[str]:
    return [a.dia for a in avisos(bd, "2026-03-10") if a.clase is clase]


@regla_real(36, LEY)
def la_directiva_se_comunica_en_treinta_dias(mesa: Mesa) -> None:
    """Nombrada el 1 de marzo, hasta el 31 y al registro; comunicada, deja de recordarse."""
    bd = mesa.bd
    mesa.escribir(
        "mandato",
        """Duración del mandato = 4
        A quién se comunican = al registro
        Días para comunicar los nombramientos = 30""",
        organo=DIRECTORIO,
    )
    mesa.nombrar(DIRECTORIO, "Director", mesa.socios[0], "2026-03-01")
    assert de_clase(bd, ClaseDeAviso.COMUNICAR) == ["2026-03-31"]
    (aviso,) = [a for a in avisos(bd, "2026-03-10") if a.clase is ClaseDeAviso.COMUNICAR]
    assert "falta comunicar 1 nombramiento al registro" in str(aviso.frase)
    comunicar(bd, organo_por_clave(bd, DIRECTORIO).id, "2026-03-09")
    assert de_clase(bd, ClaseDeAviso.COMUNICAR) == []


@regla_real(37, LEY)
def el_directorio_definitivo_en_noventa_dias(mesa: Mesa) -> None:
    """Del 15 de enero de 2026, noventa días después es el 15 de abril; elegido otro, ya no es provisional."""
    bd = mesa.bd
    mesa.escribir(
        "mandato",
        """Duración del mandato = 4
        Días para elegir a los definitivos = 90""",
        organo=DIRECTORIO,
    )
    mesa.nombrar(DIRECTORIO, "Director", mesa.socios[0], "2026-01-15")
    assert de_clase(bd, ClaseDeAviso.DEFINITIVO) == ["2026-04-15"]
    mesa.nombrar(DIRECTORIO, "Director", mesa.socios[1], "2026-03-09")
    assert de_clase(bd, ClaseDeAviso.DEFINITIVO) == []


@regla_real(38, LEY)
def cuotas_de_incorporacion_ordinarias_y_extraordinarias(mesa: Mesa) -> None:
    """Ordinaria 100 y extraordinaria 30 a los 8; incorporación 500 sólo a quien entró en 2026.

    Y mientras no se le emita, Inicio lo recuerda.
    """
    bd = mesa.bd
    mesa.escribir(
        "cuota",
        """Cómo se calcula la cuota = igual para todos
        Quien entra paga además una de incorporación = sí""",
    )
    nuevo = SocioNuevo("Quien entra", "UY", categorias(bd)[0].id, codigo="0008")
    entra = dar_de_alta(bd, nuevo, "2026-01-01", ACTO_ANTERIOR)

    def falta_la_incorporacion() -> list[str]:
        return [p.frase for p in pendientes_de_cuotas(Mirada(bd, bd.hoy())) if p.tipo == "incorporacion"]

    (dicho,) = falta_la_incorporacion()
    assert dicho.startswith("Falta emitir la cuota de incorporación de Quien entra, que entró en 2026")
    importes = {"ordinaria": 10_000, "incorporacion": 50_000, "extraordinaria": 3_000}
    cobrado = {}
    for clave, importe in importes.items():
        tramos, fija = (Tramo(0, None, importe),), Metodo(FormaDeCuota.FIJA)
        escala = EscalaNueva(clave, clave, "USD", "2020-01-01", "Acta", tramos, fija)
        crear_escala(bd, escala, ACTO_ANTERIOR)
        emitir(bd, vista := preparar_emision(bd, "2026", clave))
        suyos = vista.cargos
        cobrado[clave] = (len(suyos), sum(c.importe for c in suyos))
        assert clave != "incorporacion" or [c.socio_id for c in suyos] == [entra]
    assert falta_la_incorporacion() == []
    assert cobrado == {
        "ordinaria": (8, 80_000),
        "incorporacion": (1, 50_000),
        "extraordinaria": (8, 24_000),
    }


@regla_real(39, CIVIL)
def quorum_de_la_asamblea_la_mayoria_de_sus_miembros(mesa: Mesa) -> None:
    """De 7 con voto, más de 3,5: 4; de 8, más de 4: 5."""
    mesa.escribir(
        "quorum", "En primera llamada sesiona con = más de · la mitad de · los habilitados para votar"
    )
    mesa.si("quorum", presentes=4)
    mesa.no("quorum", presentes=3)
    mesa.si("quorum", presentes=5, habilitados=8)
    mesa.no("quorum", presentes=4, habilitados=8)


@regla_real(40, CIVIL)
def una_asamblea_al_ano(mesa: Mesa) -> None:
    """Tras la del 20 de abril de 2026 toca el 20 de abril de 2027."""
    mesa.escribir(
        "convocatoria",
        """Exige un plazo = no
        Se reúne cada cierto tiempo = sí
        Cada cuántos meses se reúne = 12""",
    )
    mesa.lo_demas()
    cerrar_sesion(mesa.bd, en_curso(mesa.bd, 7), "2026-04-20T12:00")
    assert dia_que_toca(mesa.bd, asamblea(mesa.bd), "ordinaria")[0] == "2027-04-20"


@regla_real(41, CIVIL)
def quorum_del_directorio_la_mayoria_de_los_que_preve_el_estatuto(mesa: Mesa) -> None:
    """De 6 plazas, más de 3: 4, aunque sólo haya 4 cubiertas; con 3, no."""
    mesa.escribir(
        "quorum",
        "En primera llamada sesiona con = más de · la mitad de · el número legal de integrantes",
        organo=DIRECTORIO,
    )
    cifras = {"organo": DIRECTORIO, "numero_legal": 6, "habilitados": 4, "cubiertos": 4}
    mesa.si("quorum", presentes=4, **cifras)
    mesa.no("quorum", presentes=3, **cifras)


@regla_real(42, CIVIL)
def el_directorio_decide_por_la_absoluta_de_los_asistentes_y_dirime_quien_preside(mesa: Mesa) -> None:
    """De 4 asistentes, más de 2: 3. 2 a 1 con una abstención no basta; 2 a 2 lo decide quien preside."""
    mesa.escribir(
        "mayoria",
        """Se aprueba con los votos a favor de = más de · la mitad de · los presentes con voto
        En caso de empate = decide la presidencia con voto de calidad""",
        tipo="ordinaria",
        organo=DIRECTORIO,
    )
    cifras = {"organo": DIRECTORIO, "numero_legal": 5, "habilitados": 5, "presentes": 4}
    mesa.si("mayoria", a_favor=3, en_contra=1, **cifras)
    mesa.no("mayoria", a_favor=2, en_contra=1, abstenciones=1, **cifras)
    mesa.si("mayoria", a_favor=2, en_contra=2, dirime="a_favor", **cifras)
    mesa.no("mayoria", a_favor=2, en_contra=2, dirime="en_contra", **cifras)


@regla_real(43, CIVIL)
def la_reforma_solo_en_asamblea_citada_para_ello(mesa: Mesa) -> None:
    """7 a 0: si no constaba en la convocatoria o la sesión es ordinaria, no; en la citada para ello, sí."""
    mesa.escribir(
        "mayoria",
        f"""{SIMPLE}
        En qué tipo de sesión se decide = extraordinaria
        Sólo en una sesión convocada para ello (no por urgencia) = sí""",
        tipo="reforma",
    )
    siete = {"tipo": "reforma", "a_favor": 7}
    mesa.si("mayoria", convocado="si", de_sesion="extraordinaria", **siete)
    mesa.no("mayoria", convocado="no", de_sesion="extraordinaria", **siete)
    mesa.no("mayoria", convocado="si", de_sesion="ordinaria", **siete)


ya_probada(
    43,
    CIVIL,
    "tests.votaciones.test_lo_que_exige_la_regla"
    ":test_la_reforma_solo_en_sesion_extraordinaria_convocada_para_ello",
)


@regla_real(44, CIVIL)
def fusion_y_disolucion_por_dos_tercios_de_los_asistentes(mesa: Mesa) -> None:
    """De 6 asistentes, 4; de 7, 4,67: 5. La fusión es una clase de decisión propia."""
    for tipo in ("disolucion", "Fusión"):
        mesa.escribir("mayoria", DOS_TERCIOS, tipo=tipo)
        mesa.si("mayoria", tipo=tipo, a_favor=4, en_contra=2, presentes=6)
        mesa.no("mayoria", tipo=tipo, a_favor=3, presentes=6)
        mesa.si("mayoria", tipo=tipo, a_favor=5, presentes=7)
        mesa.no("mayoria", tipo=tipo, a_favor=4, presentes=7)
