"""FLACMA (2006) y el Foro Consultivo de Municipios, Estados Federados, Provincias y Departamentos (FCCR)."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.consultas import acuerdos
from escritorio.estatutos.consultas.reglas import organo, organo_por_clave
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from tests.a_su_hora import abrir
from tests.reglas_reales.ayudas import DIRECTORIO, SIMPLE, acta_de, crea_organo, entra, id_de, toca
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa
from tests.sesiones.escenas import EMITIDA, nueva, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano

FLACMA, FCCR = "FLACMA", "FCCR"


@regla_real(73, FLACMA)
def el_consejo_cada_dos_anos(mesa: Mesa) -> None:
    """Tras el del 20 de abril de 2026, el 20 de abril de 2028."""
    assert toca(mesa, 24, DIRECTORIO) == "2028-04-20"


@regla_real(74, FLACMA)
def consejo_comite_ejecutivo_congreso_comite_tecnico_y_secretaria(mesa: Mesa) -> None:
    """Los cinco, cada uno con los suyos; sin quien ejerza la Secretaría Ejecutiva, le falta uno."""
    clases = {
        "Consejo de la federación": "consejo",
        "Comité Ejecutivo": "directiva",
        "Congreso": "consultivo",
        "Comité Técnico": "consultivo",
        "Secretaría de la federación": "secretaria",
    }
    claves = {nombre: crea_organo(mesa, nombre, clase) for nombre, clase in clases.items()}
    for clave in claves.values():
        mesa.escribir("mandato", "Duración del mandato = 2", organo=clave)
    *con_miembros, secretaria = claves.values()
    for clave in con_miembros:
        mesa.escribir(
            "composicion",
            """De dónde sale esta parte = Electos
            Puesto o calidad = Integrante
            Mínimo de integrantes = 2""",
            organo=clave,
        )
        mesa.nombrar(clave, "Integrante", mesa.socios[0])
        mesa.no("composicion", organo=clave)
        mesa.nombrar(clave, "Integrante", mesa.socios[1])
        mesa.si("composicion", organo=clave)
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Lista fija de cargos
        Cargos de la lista = Secretaría Ejecutiva""",
        organo=secretaria,
    )
    mesa.no("composicion", organo=secretaria)
    mesa.nombrar(secretaria, "Secretaría Ejecutiva", mesa.socios[2])
    mesa.si("composicion", organo=secretaria)
    assert {organo(mesa.bd, organo_por_clave(mesa.bd, c).id).clase for c in claves.values()} == {
        "consejo",
        "directiva",
        "consultivo",
        "secretaria",
    }


@regla_real(75, FLACMA)
def el_consultivo_dictamina_y_no_acuerda(mesa: Mesa) -> None:
    """7 a 0 en el Comité Técnico no toma ningún acuerdo; lo mismo en el Directorio, sí."""
    for clave, numero in ((crea_organo(mesa, "Comité Técnico", "consultivo"), None), (DIRECTORIO, 1)):
        mesa.escribir("composicion", "De dónde sale esta parte = Todos los socios", organo=clave)
        mesa.escribir("mayoria", SIMPLE, organo=clave, tipo="ordinaria")
        mesa.lo_demas()
        bd = mesa.bd
        sesion_id = preparar(bd, replace(nueva(bd), organo_id=id_de(mesa, clave)))
        convocar(bd, sesion_id, emitida=EMITIDA)
        marcar_presentes(bd, sesion_id)
        abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
        hecha = votar_a_mano(bd, punto_id(bd, sesion_id), "Se recomienda.", 7, 0, 0, "2026-04-20T10:00")
        assert (hecha.resultado, hecha.acuerdo_numero) == ("aprobada", numero)
        acta = texto_de(borrador_pdf(bd, sesion_id, idioma="es"))
        assert ("es el dictamen de" in acta, "Acuerdo n.º 1" in acta) == (numero is None, numero == 1)
    assert len(acuerdos(mesa.bd)) == 1


@regla_real(76, FCCR)
def los_designa_el_gobierno_de_cada_estado_parte(mesa: Mesa) -> None:
    """Dos por cada país: con los de Uruguay y uno de Brasil, falta otro de Brasil."""
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Designados por terceros
        Plazas = 2
        Reparto de las plazas = por cada país
        Quién designa = el gobierno nacional
        Puesto o calidad = Representante""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = 2", organo=DIRECTORIO)
    una, otra = entra(mesa, "Pelotas", "BR"), entra(mesa, "Santos", "BR")
    for quien in (*mesa.socios[:2], una):
        mesa.nombrar(DIRECTORIO, "Representante", quien)
    dicho = mesa.no("composicion", organo=DIRECTORIO)
    assert [f["frase"] for f in dicho["faltan"]] == ["falta 1 de BR"]
    assert any("el gobierno nacional" in paso for paso in dicho["cuenta"])
    mesa.nombrar(DIRECTORIO, "Representante", otra)
    mesa.si("composicion", organo=DIRECTORIO)


@regla_real(77, FCCR)
def un_comite_de_municipios_y_otro_de_estados_y_provincias(mesa: Mesa) -> None:
    """Los 7 municipios en uno; Mendoza y Bahía, provincia y estado, en el otro."""
    entra(mesa, "Mendoza", "AR", tipo="provincia")
    entra(mesa, "Bahía", "BR", tipo="provincia")
    municipios, estados = crea_organo(mesa, "Comité de Municipios"), crea_organo(mesa, "Comité de Estados")
    for clave, tipo in ((municipios, "Municipio"), (estados, "Provincia o estado")):
        mesa.escribir(
            "composicion",
            f"""De dónde sale esta parte = Todos los socios
            De estos tipos (ninguno: todos): {tipo} = sí""",
            organo=clave,
        )
        # Abrir y guardar sin tocar la deja igual.
        antes = mesa.escritas[-1]
        assert mesa.escribir("composicion", organo=clave) == antes
    quienes = {
        c: sorted(i["nombre"] for i in mesa.si("composicion", organo=c)["integrantes"])
        for c in (municipios, estados)
    }
    assert len(quienes[municipios]) == 7
    assert quienes[estados] == ["Bahía", "Mendoza"]


ya_probada(
    77,
    FCCR,
    "tests.estatutos.test_editor_conserva"
    ":test_cambiar_una_cosa_del_comite_de_estados_no_borra_de_que_tipo_son",
)


@regla_real(78, FCCR)
def cada_pais_con_su_cupo(mesa: Mesa) -> None:
    """Brasil, 9; los demás, 2. Con 8 de Brasil falta uno; con 9, ninguno; un tercer uruguayo sobra."""
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Designados por terceros
        Plazas = 2
        Reparto de las plazas = por cada país
        + Añadir un grupo con sus propias plazas
        Plazas de cada grupo = 9
        Único grupo de esas plazas = BR
        Puesto o calidad = Representante""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = 2", organo=DIRECTORIO)
    brasil = [entra(mesa, f"Brasileña {n}", "BR") for n in range(1, 10)]
    uruguay = [s for (s,) in mesa.bd.filas("SELECT id FROM socio WHERE pais = 'UY' ORDER BY nombre")]
    for quien in (*uruguay[:2], *brasil[:8]):
        mesa.nombrar(DIRECTORIO, "Representante", quien)
    assert [f["frase"] for f in mesa.no("composicion", organo=DIRECTORIO)["faltan"]] == ["falta 1 de BR"]
    mesa.nombrar(DIRECTORIO, "Representante", brasil[8])
    assert len(mesa.si("composicion", organo=DIRECTORIO)["integrantes"]) == 11
    acta = acta_de(mesa, DIRECTORIO)
    assert "De 11 integrantes con voto" in acta
    assert acta.count("Brasileña") == 9
    mesa.nombrar(DIRECTORIO, "Representante", uruguay[2])
    mesa.no("composicion", organo=DIRECTORIO)


@regla_real(79, FCCR)
def dos_plenarios_al_ano(mesa: Mesa) -> None:
    """Tras el del 20 de abril de 2026 toca el 20 de octubre."""
    assert toca(mesa, 6) == "2026-10-20"
