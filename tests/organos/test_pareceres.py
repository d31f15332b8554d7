"""Lo que las reglas dicen de un nombramiento: término, alternancia y requisitos."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.integrar import (
    Alternancia,
    ClaseDeParte,
    ClaseDeRequisito,
    Estamento,
    LigaDeMandato,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
)
from escritorio.organos.consultas.candidatos import parecer_de_nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.documentos.nomina import nomina_pdf
from escritorio.organos.impresos import datos_de_nomina, datos_del_organigrama
from escritorio.socios.acciones import cesar_representante, nombrar_representante
from escritorio.socios.consultas import personas, representantes
from escritorio.socios.modelo import RepresentanteNuevo
from tests.comun.documentos.papeles import texto
from tests.fabrica import con_socios
from tests.organos.escenas import HOY, con_mandato, de, fijar, nuevo


def test_el_mandato_ligado_a_las_elecciones_se_propone_con_su_fecha_y_la_guarda(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    fijar(
        bd,
        "directiva",
        ReglaDeMandato(48, fin=LigaDeMandato.ELECCION_LOCAL, meses_tras_el_hecho=4),
        "mandato",
    )
    dado = nuevo(bd, "directiva", 0, uno)
    assert parecer_de_nombrar(bd, dado).hasta == "2029-12-31"
    ligado = replace(dado, hecho="2027-05-23")
    assert parecer_de_nombrar(bd, ligado).hasta == "2027-09-23"
    largo = parecer_de_nombrar(bd, replace(ligado, hasta="2029-12-31")).dictamenes[0]
    assert str(largo.frase) == "El mandato no cabe en la regla: pasa del 23/09/2027, su término."
    guardado = con_mandato(bd, "directiva", 0, uno, hasta="2027-09-23", hecho="2027-05-23")
    assert (guardado.hasta, guardado.hecho) == ("2027-09-23", "2027-05-23")


def test_la_alternancia_de_partido_mira_a_quien_representa_y_la_de_pais_dice_su_nombre(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    fijar(bd, "directiva", ReglaDeMandato(12, alterna=Alternancia.PARTIDO), "mandato")
    con_mandato(bd, "directiva", 0, uno, desde="2024-01-01", hasta="2024-12-31")
    propuesto = nuevo(bd, "directiva", 0, otro, hasta="2026-12-31")
    no_consta = parecer_de_nombrar(bd, propuesto).dictamenes[0]
    assert no_consta.veredicto is Veredicto.NO_SE_SABE
    for socio, quien in ((uno, "Eva"), (otro, "Luis")):
        nombrar_representante(bd, socio, RepresentanteNuevo(quien, "2020-01-01", partido="Azul"))
    frase = str(parecer_de_nombrar(bd, propuesto).dictamenes[0].frase)
    assert "repite el partido del mandato anterior (Azul)" in frase
    luis = next(p for p in personas(bd) if p.nombre == "Luis")
    assert luis.partido == "Azul"
    nombrar_representante(
        bd, otro, RepresentanteNuevo("Luis", "2025-12-01", persona_id=luis.id, partido="Verde"), releva=True
    )
    cuenta = " ".join(map(str, parecer_de_nombrar(bd, propuesto).dictamenes[0].cuenta))
    assert "Alterna el partido: antes Azul, ahora Verde." in cuenta
    fijar(bd, "directiva", ReglaDeMandato(12, alterna=Alternancia.PAIS), "mandato", "2025-01-01")
    frase = str(parecer_de_nombrar(bd, propuesto).dictamenes[0].frase)
    assert "repite el país del mandato anterior (Uruguay)" in frase


def test_al_nombrar_para_un_puesto_se_exige_lo_que_la_regla_pide_para_el(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    nombrar_representante(bd, uno, RepresentanteNuevo("Eva", "2020-01-01"))
    cesar_representante(bd, representantes(bd, uno)[0].id, "2025-06-01")
    primero = puestos(bd, de(bd, "directiva"))[0]
    preside = ReglaDeRequisitos((Requisito(ClaseDeRequisito.EN_EJERCICIO, puesto=primero.nombre),))
    fijar(bd, "directiva", preside, "requisitos")
    dichos = [parecer_de_nombrar(bd, nuevo(bd, "directiva", n, uno)).dictamenes[-1] for n in (0, 1)]
    assert [d.veredicto for d in dichos] == [Veredicto.NO, Veredicto.SI]
    assert str(dichos[0].frase) == "No cumple los requisitos: no está en ejercicio de su cargo."
    assert str(dichos[1].frase) == f"No se pide ningún requisito, salvo para «{primero.nombre}»."


def test_quien_ya_tiene_otro_puesto_del_organo_se_avisa_y_en_los_papeles_salen_los_dos(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    electos = ReglaDeComposicion((Estamento(ClaseDeParte.ELECTOS),))
    fijar(bd, "directiva", electos, "composicion")
    presidencia, segundo = (p.nombre for p in puestos(bd, de(bd, "directiva"))[:2])
    con_mandato(bd, "directiva", 0, uno, hasta="2026-12-31")
    dado = nuevo(bd, "directiva", 1, uno)
    aviso = f"Ya integra el órgano como {presidencia}: con dos puestos cuenta una vez."
    assert parecer_de_nombrar(bd, dado).avisos == (aviso,)
    for sin_aviso in (
        nuevo(bd, "directiva", 1, otro),
        replace(dado, socio_id=None),
        replace(dado, calidad="suplente"),
        replace(dado, desde="2027-01-01"),
    ):
        assert parecer_de_nombrar(bd, sin_aviso).avisos == ()
    con_mandato(bd, "directiva", 1, uno)
    suyos = [r for r in datos_de_nomina(bd, HOY).renglones if r.puesto in (presidencia, segundo)]
    renglones = [r for r in suyos if r.titular == "Municipio 001" and r.desde]
    assert [(r.puesto, r.tambien) for r in renglones] == [(presidencia, segundo), (segundo, presidencia)]
    assert f"(también {segundo}: cuenta una vez)" in " ".join(
        texto(nomina_pdf(datos_de_nomina(bd, HOY))).split()
    )
    ocupantes = [o for caja in datos_del_organigrama(bd, HOY).organos for o in caja.ocupantes]
    assert (f"{presidencia} y {segundo}", "Municipio 001") in ocupantes


def test_de_una_regla_por_fijar_se_dice_cual_es(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    dichos = parecer_de_nombrar(bd, nuevo(bd, "directiva", 0, uno)).dictamenes
    assert {d.veredicto for d in dichos} == {Veredicto.NO_SE_SABE}
    assert [d.regla for d in dichos] == ["Mandato", "Requisitos: para ser elegido"]
    assert "está por fijar. Fíjela en Órganos" in str(dichos[-1].frase)
