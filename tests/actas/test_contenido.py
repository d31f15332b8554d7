"""Lo que pasa en la sesión consta en su acta: poderes, recesos, excusas, urgencias, votos y elecciones."""

from __future__ import annotations

from hashlib import sha256

from escritorio.actas.consultas.actas import reparos_de_acta
from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.lengua import tal_cual
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.estatutos.modelo.votar import Corte, ReglaDePoderes
from escritorio.sesiones.acciones.anexos import anadir_anexo
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.en_vivo import (
    dar_palabra,
    dejar_constancia,
    empezar_receso,
    excusar,
    pedir_palabra,
    terminar_palabra,
    volver_de_receso,
)
from escritorio.sesiones.acciones.padron import cobrar_y_habilitar, rehabilitar
from escritorio.sesiones.acciones.poderes import registrar_y_usar
from escritorio.sesiones.acciones.puntos_en_vivo import dejar_sobre_la_mesa, proponer_urgencia, retirar_punto
from escritorio.sesiones.consultas.sesiones import puntos, quorum_ahora
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion, presentar_candidatura
from escritorio.votaciones.acciones.elecciones import declarar_desierta, desempatar, votar_ronda
from escritorio.votaciones.acciones.rectificar import anotar_voto_particular, rectificar
from escritorio.votaciones.acciones.votar import votar, votar_en_bloque
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo, Eleccion, Recuento
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta, PuntoDeBloque
from tests.a_su_hora import abrir, retirar
from tests.fabrica import asamblea
from tests.lenguas import dicho_en_espanol
from tests.sesiones.convocados import DEUDOR, EN_SALA, el_deudor, pago_de, red_con_deudor
from tests.sesiones.escenas import convocada, en_curso, fijar, lista, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano


def test_consta_el_receso_quien_hablo_y_quien_se_excuso(red: Archivo) -> None:
    sesion_id = en_curso(red)
    suyo, quien = punto_id(red, sesion_id), lista(red, sesion_id)[3]
    empezar_receso(red, sesion_id, "2026-04-20T09:20", "comer algo")
    volver_de_receso(red, sesion_id, "2026-04-20T09:40")
    turno = pedir_palabra(red, suyo, asistencia_id=lista(red, sesion_id)[1].id)
    dar_palabra(red, turno, "2026-04-20T09:45")
    terminar_palabra(red, turno, "2026-04-20T09:50")
    excusar(red, suyo, quien.id, "es parte del contrato", "2026-04-20T09:51")
    votar_a_mano(red, suyo, "Se aprueba.", 20, 1, 0, "2026-04-20T10:00")
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "Se hace un receso a las 09:20: comer algo. Se reanuda a las 09:40.",
        "Interviene Municipio 002.",
        "Municipio 004 se excusa de intervenir y votar por interés en el asunto: es parte del contrato.",
        "de 21 presentes con voto.",
        "Se excusa 1, que no se cuenta.",
    ):
        assert frase in texto, frase


def test_el_receso_se_cuenta_en_su_sitio_de_las_deliberaciones(red: Archivo) -> None:
    sesion_id = en_curso(red)
    uno, dos, _ = puntos(red, sesion_id)
    votar_a_mano(red, uno.id, "Se aprueba.", 20, 1, 0, "2026-04-20T09:10")
    empezar_receso(red, sesion_id, "2026-04-20T09:20")
    volver_de_receso(red, sesion_id, "2026-04-20T09:40")
    dentro = texto_de(borrador_pdf(red, sesion_id)).split("Deliberaciones")[1]
    assert (
        dentro.index(uno.titulo) < dentro.index("Se hace un receso a las 09:20.") < dentro.index(dos.titulo)
    )


def test_el_motivo_de_la_urgencia_se_dice_una_vez(red: Archivo) -> None:
    sesion_id = en_curso(red)
    asunto = PuntoNuevo("Ayuda a Alba", "ordinaria", "", "Se ayuda.")
    proponer_urgencia(red, sesion_id, asunto, "El río creció anoche", "2026-04-20T09:10")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert texto.count("Se propone tratarlo por urgencia") == 1
    assert texto.count("Motivo de la urgencia: El río creció anoche.") == 1


def test_el_quorum_que_se_perdio_consta_en_su_punto_y_no_antes_del_orden_del_dia(red: Archivo) -> None:
    sesion_id = en_curso(red, 17)
    retirar(red, lista(red, sesion_id)[0].id, "2026-04-20T09:20")
    dado = quorum_ahora(red, sesion_id, 1)
    segundo = punto_id(red, sesion_id, 2)
    dejar_constancia(
        red, sesion_id, tal_cual("Se perdió."), "2026-04-20T09:30", punto_id=segundo, dictamen=dado
    )
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert texto.count("A las 09:30: Se perdió.") == 1
    dentro = texto.split("Deliberaciones")[1]
    _, suyo, siguiente = (dentro.index(p.titulo) for p in puntos(red, sesion_id)[:3])
    assert suyo < dentro.index("Se perdió.") < siguiente


def test_consta_lo_retirado_y_lo_que_queda_sobre_la_mesa_con_su_motivo(red: Archivo) -> None:
    sesion_id = en_curso(red)
    retirar_punto(red, punto_id(red, sesion_id, 1), "falta el informe", "2026-04-20T09:30")
    dejar_sobre_la_mesa(red, punto_id(red, sesion_id, 3), "se estudiará", "2026-04-20T09:35")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "El punto se retira del orden del día. Motivo: falta el informe." in texto
    assert "El punto queda sobre la mesa. Motivo: se estudiará." in texto
    en_pt = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert "O ponto é retirado da ordem do dia. Motivo: falta el informe." in en_pt


def test_la_rectificada_sale_con_ambas_cifras_y_su_motivo_y_el_voto_particular(red: Archivo) -> None:
    sesion_id = en_curso(red)
    suyo = punto_id(red, sesion_id)
    primera = votar_a_mano(red, suyo, "Se aprueba.", 16, 6, 0, "2026-04-20T10:00")
    anotar_voto_particular(red, primera.votacion_id, lista(red, sesion_id)[5].id, "Convenía esperar.")
    rectificar(red, primera.votacion_id, Papeleta("mano_alzada", Cifras(19, 3, 0)), "se contó mal una fila")
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "16 votos a favor, 6 en contra",
        "Esta votación se rectificó después: vale la que la rectifica.",
        "Se rectifica la votación anterior (16 a favor, 6 en contra, de 22 presentes).",
        "Motivo: se contó mal una fila.",
        "19 votos a favor, 3 en contra",
        "Voto particular de Municipio 006: Convenía esperar.",
    ):
        assert frase in texto, frase


def test_consta_como_se_voto_en_secreto_por_asentimiento_y_en_bloque(red: Archivo) -> None:
    dados = [PuntoNuevo(f"Asunto {n}", "ordinaria", "", f"Se aprueba el {n}.") for n in range(1, 5)]
    sesion_id = en_curso(red, 22, *dados)
    uno, dos, tres, cuatro = (punto_id(red, sesion_id, n) for n in range(1, 5))
    secreta = Papeleta("secreta", Cifras(20, 1, 0, blancos=0, nulos=1), papeletas=22)
    votar(red, uno, "Se aprueba el 1.", secreta, "2026-04-20T10:00")
    votar(red, dos, "Se aprueba el 2.", Papeleta("asentimiento", Cifras(0)), "2026-04-20T10:05")
    juntos = [PuntoDeBloque(tres, "Se aprueba el 3."), PuntoDeBloque(cuatro, "Se aprueba el 4.")]
    votar_en_bloque(red, juntos, Papeleta("mano_alzada", Cifras(22)), "2026-04-20T10:10")
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "Sometida a votación secreta a las 10:00",
        "y 1 nulo, de 22 presentes con voto",
        "sin oposición, se aprueba por asentimiento de 22 presentes con voto, a las 10:05",
        "Se somete a decisión, en bloque con el punto 4, la siguiente propuesta: Se aprueba el 3.",
    ):
        assert frase in texto, frase


def test_consta_la_eleccion_con_sus_rondas(red: Archivo) -> None:
    sesion_id, dada = _con_eleccion(red, "Presidencia", candidaturas=2)
    primera, segunda = dada.candidaturas
    votar_ronda(red, dada.id, Recuento({primera.id: 15, segunda.id: 6}, blancos=1), "2026-04-20T10:00")
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "Elección de Presidencia (1 plaza). Se presentan: Municipio 001 y Municipio 002.",
        "Ronda 1, en votación secreta a las 10:00, de 22 presentes con voto y 22 papeletas:",
        "Municipio 001, 15 votos; Municipio 002, 6 votos; 1 voto en blanco.",
        "Resulta electa la candidatura de Municipio 001.",
    ):
        assert frase in texto, frase
    assert "Fica eleita a candidatura de Municipio 001." in texto_de(
        borrador_pdf(red, sesion_id, idioma="pt")
    )
    assert not any(r.impide for r in reparos_de_acta(red, sesion_id))


def test_constan_los_anexos_con_su_huella_y_la_licencia(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    anadir_anexo(red, sesion_id, "presupuesto.txt", b"cien", titulo="Presupuesto")
    pasar_lista(red, sesion_id, lista(red, sesion_id)[30].id, "licencia")
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert f"Anexo 1. Presupuesto. Huella SHA-256: {sha256(b'cien').hexdigest()}" in texto.replace("- ", "-")
    assert "Faltan 11: 10 sin aviso y 1 en licencia." in texto
    assert "En licencia" in texto


def test_consta_con_poder_a_favor_de_quien_y_por_que_vale(red: Archivo) -> None:
    fijar(red, "poderes", ReglaDePoderes(True, 2, (), "escrito firmado", 24))
    sesion_id = convocada(red, 22)
    uno, otro = lista(red, sesion_id)[0], lista(red, sesion_id)[25]
    dado = PoderNuevo(
        otro.id, "2026-04-18T09:00", uno.socio_id, alcance="voto", comprobado="firma", comprobo="Ana"
    )
    registrar_y_usar(red, sesion_id, dado)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "De 33 integrantes con voto, 23 asisten al abrirse la sesión, 1 con poder.",
        f"Con poder a favor de {uno.nombre}",
        "Con poder de representación:",
        "podía presentarse hasta el 19/04/2026 09:00",
        "Forma exigida: escrito firmado; se cotejó la firma, por Ana.",
        "Es sólo para votar: no cuenta para el quórum.",
    ):
        assert frase in texto, frase
    en_pt = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert f"Por procuração a {uno.nombre}" in en_pt
    assert "É apenas para votar: não conta para o quórum." in en_pt
    assert "23 comparecem à abertura da sessão, 1 por procuração." in en_pt


def test_un_poder_cuyo_apoderado_no_vino_no_suma_presentes(red: Archivo) -> None:
    fijar(red, "poderes", ReglaDePoderes(True, 2, (), "escrito firmado", 24))
    sesion_id = convocada(red, 22)
    ausente, otro = lista(red, sesion_id)[30], lista(red, sesion_id)[25]
    registrar_y_usar(
        red,
        sesion_id,
        PoderNuevo(otro.id, "2026-04-18T09:00", ausente.socio_id, comprobado="original", comprobo="Ana"),
    )
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "22 asisten al abrirse la sesión. Faltan 11: 10 sin aviso" in texto
    assert "1 con un poder que no se ejerció" in texto


def test_consta_quien_recupera_el_voto_en_la_puerta_y_a_que_hora(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = convocada(red, 22)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    cobrar_y_habilitar(red, el_deudor(red, sesion_id).id, pago_de(socio_id), EN_SALA)
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "De 32 integrantes con voto, 21 asisten al abrirse la sesión." in texto
    assert f"{DEUDOR} recupera el voto el 20/04/2026 09:30, con el recibo n.º" in texto
    en_pt = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    recupera = f"{DEUDOR} recupera o direito a voto na segunda-feira, 20 de abril de 2026, às 9h30"
    assert f"{recupera}, com o recibo n.º 1." in en_pt


def test_el_porque_de_devolver_el_voto_consta_en_las_dos_lenguas(red: Archivo) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = convocada(red, 22)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    anotar_pago(red, pago_de(socio_id))
    rehabilitar(red, el_deudor(red, sesion_id).id, "Pagó por transferencia.", EN_SALA)
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert f"{DEUDOR} recupera el voto el 20/04/2026 09:30. Motivo: Pagó por transferencia." in texto
    en_pt = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert "2026, às 9h30. Motivo: «Pagó por transferencia»." in en_pt


def test_el_empate_de_una_eleccion_dice_como_se_deshizo_y_entre_quienes_se_voto(red: Archivo) -> None:
    sesion_id, dada = _con_eleccion(red, "Secretaría", candidaturas=2)
    una, otra = dada.candidaturas
    votar_ronda(red, dada.id, Recuento({una.id: 11, otra.id: 11}), "2026-04-20T10:00")
    assert elecciones(red, dada.punto_id)[0].rondas[-1].resultado == "empate"
    desempatar(red, dada.id, [otra.id], "sorteo", "la moneda cayó en cruz", "2026-04-20T10:05")
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "Municipio 001, 11 votos; Municipio 002, 11 votos. Desempate: Sorteo: la moneda cayó en cruz"
        " (uso, sin artículo).",
        "Resulta electa por desempate la candidatura de Municipio 002.",
        "Resulta electa la candidatura de Municipio 002.",
    ):
        assert frase in texto, frase
    en_pt = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert "Desempate: Sorteio: la moneda cayó en cruz (uso, sem artigo)." in en_pt
    assert dicho_en_espanol(en_pt) == []


def test_una_eleccion_sin_candidaturas_lo_dice_y_por_que_queda_desierta(red: Archivo) -> None:
    sesion_id, dada = _con_eleccion(red, "Tesorería", candidaturas=0)
    declarar_desierta(red, dada.id, "nadie se presenta", "2026-04-20T10:05")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "No se presenta ninguna candidatura." in texto
    assert "La elección de Tesorería queda desierta. Motivo: nadie se presenta." in texto
    en_pt = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert "A eleição de Tesorería fica deserta. Motivo: nadie se presenta." in en_pt


def _con_eleccion(red: Archivo, cargo: str, candidaturas: int) -> tuple[str, Eleccion]:
    """Una sesión en curso que elige ese cargo entre los primeros de la lista."""
    sesion_id = en_curso(red, 22, PuntoNuevo(f"Elección de {cargo}", "eleccion"))
    suyo = punto_id(red, sesion_id)
    abrir_eleccion(red, suyo, [CargoNuevo(cargo, asamblea(red))])
    for quien in lista(red, sesion_id)[:candidaturas]:
        presentar_candidatura(red, elecciones(red, suyo)[0].id, CandidaturaNueva(socio_id=quien.socio_id))
    return sesion_id, elecciones(red, suyo)[0]
