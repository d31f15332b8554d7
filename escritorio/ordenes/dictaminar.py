"""Las preguntas de `dictamen`: cada una junta los hechos dados con los del archivo y consulta su regla."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import escribir_cuantos
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeMayoria, ReglaDePropuestas
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.convocatoria import (
    cumple_plazo,
    es_universal,
    plazo_de_particular,
    procede_peticion,
)
from escritorio.estatutos.reglas.cuota import Alta, Baja, parte_que_debe, vencimiento
from escritorio.estatutos.reglas.dictar import no_la_tiene
from escritorio.estatutos.reglas.mandato import (
    DirectivaNueva,
    comunicar_hasta,
    definitivo_hasta,
    plazos_de_directiva,
    sucede_en_el_puesto,
)
from escritorio.estatutos.reglas.mayoria import Votos, hay_mayoria
from escritorio.estatutos.reglas.propuestas import Expediente, entra, plazo_del_informe
from escritorio.estatutos.reglas.quorum import cuenta_votos, hay_quorum
from escritorio.estatutos.reglas.reparto import ListaVotada, repartir_plazas
from escritorio.estatutos.reglas.requisitos import cumple_requisitos
from escritorio.estatutos.reglas.voto import COMPROBACIONES, Poder, Votante, calcular_voto, vale_poder
from escritorio.ordenes.apertura import para_leer
from escritorio.ordenes.archivos import (
    plazo_de_la_sesion,
    punto_pedido,
    quorum_de_la_sesion,
    votado_en_la_sesion,
)
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.grupos import por_grupo_de, sumados
from escritorio.ordenes.opciones import (
    Cifra,
    CuentaDeVotos,
    NumeroDePunto,
    VotosDeUnaLista,
    VotosDeUnGrupo,
)
from escritorio.ordenes.pedido import (
    Pedido,
    celebracion_de,
    circunstancias_de,
    emitida_de,
    fecha_de,
    leer_momento,
    organo_de,
    presencia_de,
    presencia_pesada,
    puesto_de,
    regla_de,
    sesion_de,
    socio_de,
    tipo_de_sesion,
)
from escritorio.ordenes.salida import decir_objeto
from escritorio.organos.consultas.candidatos import leer_antecedentes, parecer_de_nombrar
from escritorio.organos.consultas.integracion import integracion, integrantes, presencia_posible
from escritorio.organos.consultas.mandatos import en_el_cargo, mandatos
from escritorio.organos.consultas.universo import clave_de, leer_padron
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.sesiones.consultas.feriados import feriados_con_nombre
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.socios.consultas import exclusion, extincion, regla_de_membresia, representantes, socios
from escritorio.votaciones.consultas.votaciones import plazo_del_particular

_Dictado = Fila
_PLAZO_DEL_PARTICULAR = frase("plazo para el voto particular")


def _quorum(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla = regla_de(bd, pedido, "quorum", tipo_de_sesion(bd, pedido))
    suyo = quorum_de_la_sesion(bd, pedido)
    if suyo is not None:
        return _dictado(suyo, regla)
    hay = presencia_pesada(bd, pedido) if cuenta_votos(regla) else presencia_de(bd, pedido)
    return _dictado(hay_quorum(regla, pedido.llamada or 1, hay), regla)


def _mayoria(bd: Archivo, pedido: Pedido) -> _Dictado:
    if pedido.a_favor is None and not pedido.por_grupo:
        return _dictado(votado_en_la_sesion(bd, pedido), None)
    del_punto = punto_pedido(bd, pedido)
    regla = regla_de(
        bd, pedido, "mayoria", pedido.tipo or (del_punto.tipo_decision if del_punto else "") or "ordinaria"
    )
    dados, hay = sumados(pedido), presencia_de(bd, pedido)
    a_favor = dados.a_favor or 0
    emitidos = a_favor + dados.en_contra + dados.abstenciones + dados.blancos
    if emitidos > hay.presentes:
        suman, presentes = escribir_cuantos(emitidos), escribir_cuantos(hay.presentes)
        raise DatoInvalido(f"Los votos suman {suman} y los presentes con voto son {presentes}.")
    votos = Votos(
        a_favor, dados.en_contra, dados.abstenciones, hay.presentes, hay.habilitados, hay.numero_legal,
        hay.cubiertos, dados.blancos, dados.ausentes, por_grupo_de(bd, pedido, regla),
    )  # fmt: skip
    en = circunstancias_de(bd, dados, hay, del_punto.urgente if del_punto else None, regla)
    dicho = _dictado(
        hay_mayoria(regla, votos, dirime=pedido.dirime or "", vuelta=pedido.vuelta, en=en), regla
    )
    return {**dicho, "cuenta": [*dicho["cuenta"], *_ratifican(bd, pedido, regla)]}


def _ratifican(bd: Archivo, pedido: Pedido, regla: Regla | None) -> list[str]:
    """Cuántos socios han de ratificar después lo decidido, si la regla lo manda."""
    suya = regla.parametros if regla else None
    if not isinstance(suya, ReglaDeMayoria) or suya.ratifican is None:
        return []
    entes = sum(s.estado == "activo" for s in socios(bd, fecha_de(bd, pedido)))
    cuantos = suya.ratifican.exigidas(entes)
    return [f"Para regir han de ratificarlo, por su ley o su acto, {cuantos} de los {entes} socios."]


def _composicion(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla = regla_de(bd, pedido, "composicion", pedido.tipo)
    hecha = integracion(bd, organo_de(bd, pedido).id, fecha_de(bd, pedido))
    return {
        **_dictado(hecha.dictamen, regla),
        "integrantes": [
            {"nombre": i.quien.nombre, "puesto": i.puesto, "vota": i.con_voto, "por": i.por}
            for i in hecha.integrantes
        ],
        "faltan": [
            {"parte": linea.parte, "cuantos": f.cuantas, "frase": str(f.frase)}
            for linea in hecha.lineas
            for f in linea.faltan
        ],
        "sobran": [
            {"parte": linea.parte, "nombre": s.quien.nombre, "frase": str(s.frase)}
            for linea in hecha.lineas
            for s in linea.sobran
        ],
        "por_decidir": [
            {
                "parte": linea.parte,
                "cuantos": e.cuantos,
                "entre": [q.nombre for q in e.entre],
                "frase": str(e.frase),
            }
            for linea in hecha.lineas
            for e in linea.excesos
        ],
    }


def _plazo(bd: Archivo, pedido: Pedido) -> _Dictado:
    if pedido.asisten is not None:
        return _universal(bd, pedido)
    if suyo := plazo_de_la_sesion(bd, pedido):
        return _dictado(suyo, None)
    emitida = leer_momento(pedido.emitida, "emitida") or (emitida_de(bd, pedido) or fecha_de(bd, pedido))
    celebracion = celebracion_de(bd, pedido)
    regla = regla_de(bd, replace(pedido, fecha=emitida[:10]), "convocatoria", tipo_de_sesion(bd, pedido))
    nombres = _feriados(bd, pedido.pais, emitida, celebracion)
    dictamen = cumple_plazo(
        regla, emitida, celebracion, feriados=frozenset(nombres), urgente=pedido.urgente, nombres=nombres
    )
    return _dictado(dictamen, regla)


def _universal(bd: Archivo, pedido: Pedido) -> _Dictado:
    dia = pedido.fecha or (leer_momento(pedido.celebracion, "celebracion")[:10] or None)
    suyo = replace(pedido, presentes=pedido.asisten, fecha=dia)
    regla = regla_de(bd, suyo, "convocatoria", tipo_de_sesion(bd, suyo))
    return _dictado(es_universal(regla, presencia_de(bd, suyo)), regla)


def _peticion(bd: Archivo, pedido: Pedido) -> _Dictado:
    presentada = leer_fecha(pedido.presentada, "presentada") if pedido.presentada else ""
    suyo = replace(pedido, fecha=pedido.fecha or presentada or None)
    regla = regla_de(bd, suyo, "convocatoria", tipo_de_sesion(bd, suyo))
    firmantes, hay = pedido.firmantes or 0, presencia_de(bd, suyo)
    if firmantes > hay.cubiertos:
        raise DatoInvalido(f"Firman {firmantes} y el órgano tiene {hay.cubiertos} integrantes ese día.")
    dias = (presentada, sumar_dias(presentada, 366)) if presentada else ()
    festivos = frozenset(_feriados(bd, pedido.pais, *dias)) if dias else frozenset()
    dictamen = procede_peticion(regla, firmantes, hay, presentada=presentada, feriados=festivos)
    return _dictado(dictamen, regla)


def _particular(bd: Archivo, pedido: Pedido) -> _Dictado:
    """Si un voto particular llega a tiempo; sin decir cuándo se presentó, ahora."""
    presentado = leer_momento(pedido.presentada, "presentada") or bd.ahora()
    fin = leer_momento(pedido.celebracion, "celebracion")
    if not fin:
        suya = sesion(bd, sesion_de(bd, pedido))
        dictamen = plazo_del_particular(bd, suya, presentado)
        return _dictado(dictamen or no_la_tiene(_PLAZO_DEL_PARTICULAR), None)
    regla = regla_de(bd, replace(pedido, fecha=fin[:10]), "acta", "")
    dictamen = plazo_de_particular(
        regla, fin, presentado, frozenset(_feriados(bd, pedido.pais, fin, presentado))
    )
    return _dictado(dictamen or no_la_tiene(_PLAZO_DEL_PARTICULAR), regla)


def _propuesta(bd: Archivo, pedido: Pedido) -> _Dictado:
    """Si una propuesta con esos apoyos puede entrar en el orden del día; `presentada`: cuándo se pasó."""
    regla, hoy = regla_de(bd, pedido, "propuestas", ""), fecha_de(bd, pedido)
    if regla is None or not isinstance(regla.parametros, ReglaDePropuestas):
        return _dictado(no_la_tiene(frase("esa regla de propuestas")), regla)
    pasada = leer_fecha(pedido.presentada, "presentada") if pedido.presentada else ""
    festivos = (
        frozenset(_feriados(bd, pedido.pais, pasada, sumar_dias(pasada, 366))) if pasada else frozenset()
    )
    plazo = plazo_del_informe(regla.parametros, pasada, festivos) if pasada else ""
    comision = organo_por_clave(bd, regla.parametros.informa) if regla.parametros.informa else None
    dado = Expediente(
        pedido.firmantes or 0,
        presencia_posible(bd, organo_de(bd, pedido).id, hoy),
        hoy,
        comision.nombre if comision else "",
        pasada,
        plazo,
        leer_fecha(pedido.informe, "informe") if pedido.informe else "",
        "así se declara" if pedido.urgente else "",
        pedido.estado or "",
    )
    return {**_dictado(entra(regla, dado), regla), "informa_hasta": plazo or None}


def _cuota(bd: Archivo, pedido: Pedido) -> _Dictado:
    hecho, dia = _hecho_de_cuota(pedido)
    desde, hasta = leer_fecha(pedido.desde or "", "desde"), leer_fecha(pedido.hasta or "", "hasta")
    if hasta < desde:
        raise DatoInvalido("El periodo de la cuota termina antes de empezar.", campo="hasta")
    regla, importe = (
        regla_de(bd, replace(pedido, fecha=pedido.fecha or dia), "cuota", ""),
        pedido.importe or 0,
    )
    parte = parte_que_debe(regla, importe, desde, hasta, hecho)
    emitida = leer_fecha(pedido.emitida, "emitida") if pedido.emitida else desde
    vence, sabido = vencimiento(regla, emitida), parte.dictamen.veredicto is Veredicto.SI
    dictado = _dictado(parte.dictamen, regla)
    moneda = asociacion(bd).moneda
    if sabido:
        cuanto = f"{escribir_importe(parte.minimas, moneda)} de {escribir_importe(importe, moneda)}"
        dictado["cuenta"].append(f"Son {cuanto}.")
    if vence:
        dictado["cuenta"].append(f"Emitida el {en_corto(emitida)}, vence el {en_corto(vence)}.")
    return {**dictado, "debe": parte.minimas if sabido else None, "vence": vence}


def _hecho_de_cuota(pedido: Pedido) -> tuple[Alta | Baja, str]:
    """Lo que pasó y el día (ISO), que es el de la regla que rige."""
    if pedido.alta and (pedido.baja or pedido.vencida):
        raise DatoInvalido("Diga si entra o si sale: «--alta» o «--baja», no las dos.", campo="alta")
    if pedido.alta:
        dia = leer_fecha(pedido.alta, "alta")
        return Alta(dia), dia
    dia = leer_fecha(pedido.baja or "", "baja")
    return Baja(dia, vencida=pedido.vencida), dia


def _voto(bd: Archivo, pedido: Pedido) -> _Dictado:
    destino, fecha, socio = organo_de(bd, pedido), fecha_de(bd, pedido), socio_de(bd, pedido.socio)
    regla = regla_de(bd, pedido, "voto", pedido.tipo)
    suyo = next((c for c in habilitar(bd, destino.id, fecha) if c.socio_id == socio.id), None)
    if suyo is None:
        raise DatoInvalido(f"{socio.nombre} no integra {destino.nombre} ese día.", campo="socio")
    sin_regla = Votante(socio.nombre, socio.categoria, con_voto=bool(suyo.votos), impedido=suyo.motivo)
    dictamen = suyo.dictamen or calcular_voto(regla, sin_regla, fecha).dictamen
    sabido = regla is not None and not regla.pendiente
    return {**_dictado(dictamen, regla), "votos": suyo.votos if sabido else None}


def _requisitos(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla, socio = regla_de(bd, pedido, "requisitos", pedido.tipo), socio_de(bd, pedido.socio)
    salvo = puesto_de(bd, pedido).id if pedido.puesto else ""
    antecedentes = leer_antecedentes(bd, leer_padron(bd, fecha_de(bd, pedido)))
    return _dictado(cumple_requisitos(regla, antecedentes.candidato(socio.id, None, salvo)), regla)


def _mandato(bd: Archivo, pedido: Pedido) -> _Dictado:
    desde = leer_fecha(pedido.desde, "desde") if pedido.desde else fecha_de(bd, pedido)
    hasta = leer_fecha(pedido.hasta, "hasta") if pedido.hasta else None
    regla = regla_de(bd, replace(pedido, fecha=desde), "mandato", pedido.tipo)
    if regla is None:
        raise DatoInvalido(
            f"{organo_de(bd, pedido).nombre} no tiene regla de mandato ese día.", campo="organo"
        )
    nuevo = MandatoNuevo(puesto_de(bd, pedido).id, desde, hasta, socio_de(bd, pedido.socio).id)
    if hasta is None:
        # Sin término dicho se juzga el que da la regla; si no da ninguno, sin término.
        nuevo = replace(nuevo, hasta=parecer_de_nombrar(bd, nuevo).hasta)
    parecer = parecer_de_nombrar(bd, nuevo)
    return {**_dictado(parecer.dictamenes[0], regla), "hasta": parecer.hasta}


def _sucesion(bd: Archivo, pedido: Pedido) -> _Dictado:
    destino, puesto, fecha = organo_de(bd, pedido), puesto_de(bd, pedido), fecha_de(bd, pedido)
    suyos = [m for m in mandatos(bd, destino.id) if m.puesto_id == puesto.id and m.titular]
    # El que cesó solo ese día o antes también: por él se pregunta.
    rigen = [m for m in suyos if m.desde <= fecha and (m.termino is None or fecha <= m.termino)]
    if pedido.socio:
        quien = socio_de(bd, pedido.socio)
        suyas = {r.persona_id for r in representantes(bd, quien.id)}
        rigen = [m for m in rigen if m.socio_id == quien.id or m.persona_id in suyas]
    if len(rigen) != 1:
        hay = enumerar([m.nombre for m in rigen])
        que = f"lo ocupan {hay}: diga cuál con «--socio»" if rigen else "no lo ocupa nadie"
        raise DatoInvalido(f"{puesto.nombre} de {destino.nombre}: ese día {que}.", campo="puesto")
    regla, dado = regla_de(bd, pedido, "mandato", ""), en_el_cargo(bd, rigen[0], fecha)
    dictado = _dictado(sucede_en_el_puesto(regla, dado), regla)
    return {**dictado, "titular": dado.titular, "dejo": dado.dejo, "sucesor": dado.sucesor}


def _directiva(bd: Archivo, pedido: Pedido) -> _Dictado:
    """Los plazos de la última; las fechas que no se dan, las que constan."""
    destino, fecha = organo_de(bd, pedido), fecha_de(bd, pedido)
    titulares = [m for m in mandatos(bd, destino.id) if m.titular and m.desde <= fecha]
    empezaron = sorted({m.desde for m in titulares})
    if not pedido.desde and not empezaron:
        raise DatoInvalido(f"{destino.nombre}: todavía no se nombró a nadie. Dé «--desde».", campo="desde")
    desde = leer_fecha(pedido.desde, "desde") if pedido.desde else empezaron[-1]
    avisados = [m.comunicado for m in titulares if m.desde == desde]
    comunicada = max((a for a in avisados if a), default=None) if all(avisados) else None
    dada = DirectivaNueva(
        desde,
        leer_momento(pedido.emitida, "emitida")[:10] or comunicada,
        leer_momento(pedido.celebracion, "celebracion")[:10]
        or next((e for e in empezaron if e > desde), None),
        primera=not empezaron or desde <= empezaron[0],
    )
    regla = regla_de(bd, replace(pedido, fecha=desde), "mandato", "")
    return {
        **_dictado(plazos_de_directiva(regla, dada, fecha), regla),
        "comunicar_hasta": comunicar_hasta(regla, desde),
        "definitivo_hasta": definitivo_hasta(regla, desde) if dada.primera else None,
    }


def _poder(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla, padron = regla_de(bd, pedido, "poderes", pedido.tipo), leer_padron(bd, fecha_de(bd, pedido))
    quienes = [socio_de(bd, pedido.socio), socio_de(bd, pedido.apoderado)]
    if fuera := [s.nombre for s in quienes if clave_de(s.id, None) not in padron.elegibles]:
        raise DatoInvalido(f"Ese día no es socio activo: {enumerar(fuera)}.", campo="socio")
    poderdante, apoderado = (padron.elegibles[clave_de(s.id, None)] for s in quienes)
    presentado = leer_momento(pedido.emitida, "emitida") or fecha_de(bd, pedido)
    integran = integrantes(bd, organo_de(bd, pedido).id, fecha_de(bd, pedido))
    poder = Poder(
        poderdante, apoderado, presentado, celebracion_de(bd, pedido), pedido.ya_tiene, padron.nombres,
        comprobado=pedido.comprobado or "", comprobo=pedido.comprobo,
        integra=apoderado.clave in {clave_de(i.socio_id, i.persona_id) for i in integran},
    )  # fmt: skip
    return _dictado(vale_poder(regla, poder), regla)


def _reparto(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla, plazas = regla_de(bd, pedido, "mayoria", "eleccion"), pedido.plazas or 0
    listas = [ListaVotada(n, n, votos, nombres or plazas) for n, votos, nombres in pedido.lista]
    if len({x.id for x in listas}) < len(listas):
        raise DatoInvalido("Hay dos listas con el mismo nombre.", campo="lista")
    dictamen, hecho = repartir_plazas(regla, listas, plazas)
    repartidas = [{"lista": x.nombre, "votos": x.votos, "plazas": hecho.plazas.get(x.id)} for x in listas]
    return {**_dictado(dictamen, regla), "listas": repartidas, "disputan": [*hecho.empatadas]}


def _membresia(bd: Archivo, pedido: Pedido) -> _Dictado:
    """De un socio, si puede excluirse; sin decirlo, si con los que quedan la asociación se extingue."""
    fecha = fecha_de(bd, pedido)
    regla = regla_de_membresia(bd, fecha)
    suyo = exclusion(bd, socio_de(bd, pedido.socio), fecha) if pedido.socio else extincion(bd, fecha)
    return _dictado(suyo or no_la_tiene(frase("esa regla de ingreso y salida")), regla)


DICTAMENES: Mapping[str, Callable[[Archivo, Pedido], _Dictado]] = {
    "quorum": _quorum,
    "mayoria": _mayoria,
    "composicion": _composicion,
    "plazo": _plazo,
    "voto": _voto,
    "requisitos": _requisitos,
    "mandato": _mandato,
    "sucesion": _sucesion,
    "directiva": _directiva,
    "poder": _poder,
    "peticion": _peticion,
    "propuesta": _propuesta,
    "particular": _particular,
    "cuota": _cuota,
    "reparto": _reparto,
    "membresia": _membresia,
}


def _dictado(dictamen: Dictamen, regla: Regla | None) -> _Dictado:
    """El dictamen en datos; de una regla pendiente, también dice cuál es."""
    return {
        **en_datos(dictamen),
        "cuenta": [*map(str, dictamen.cuenta)],
        "regla": dictamen.regla or (regla.nombre if regla else ""),
    }


def _feriados(bd: Archivo, pais: str, *momentos: str) -> dict[str, str]:
    """Los que cuentan en ese archivo: los de ese país, como diga, y los locales."""
    anios = {int(m[:4]) for m in momentos}
    return feriados_con_nombre(bd, pais, range(min(anios), max(anios) + 1))


_CIFRA = Cifra()
_VOTOS = CuentaDeVotos()
_PUNTO = NumeroDePunto()
_EXIGIDAS: dict[str, tuple[str, ...]] = {
    "quorum": (),
    "mayoria": ("a_favor",),
    "composicion": (),
    "plazo": ("celebracion",),
    "voto": ("socio",),
    "requisitos": ("socio",),
    "mandato": ("puesto", "socio"),
    "sucesion": ("puesto",),
    "directiva": (),
    "poder": ("socio", "apoderado", "celebracion"),
    "peticion": ("firmantes",),
    "propuesta": ("firmantes",),
    "particular": ("celebracion",),
    "cuota": ("importe", "desde", "hasta"),
    "reparto": ("plazas",),
    "membresia": (),
}
_EPILOGO = """\b
Qué opciones lee cada dictamen (todas admiten --organo, --fecha y --json):
  quorum       --llamada --presentes --habilitados --numero-legal --cubiertos --paises
               --preside --secretaria, o --sesion; las cifras son votos si la regla los cuenta
  mayoria      --tipo --a-favor --en-contra --abstenciones --blancos --ausentes --dirime
               --vuelta --por-grupo y las cifras del quórum, o --sesion; con --sesion y
               --punto, sin votos, lo que se guardó al votarlo; si la regla lo pide, --secreta
               --de-sesion --convocado --con-el-voto-de
  composicion  ninguna más
  plazo        --emitida --celebracion --urgente --pais, o --sesion sola: lo que se guardó
               al convocarla; o, para saber si vale sin convocatoria porque están todos,
               --asisten y las cifras del quórum
  voto         --socio
  requisitos   --socio --puesto --tipo coordinacion
  mandato      --socio --puesto --desde --hasta; sin --hasta, el término que da la regla
  sucesion     --puesto, y --socio si lo ocupan varios: si dejó el cargo público y quién le
               sucede
  directiva    --desde, cuándo empezó; --emitida, cuándo se comunicó; --celebracion, cuándo
               se eligió a los definitivos; lo que no se da, lo que consta
  poder        --socio --apoderado --emitida --celebracion --ya-tiene --comprobado
               --comprobo
  peticion     --firmantes --presentada --pais --tipo y las cifras del quórum
  propuesta    --firmantes, quienes la apoyan; --presentada, cuándo se pasó a la comisión que
               informa; --informe --estado --urgente --pais
  particular   --celebracion, cuándo acabó la sesión, o --sesion; --presentada, cuándo se
               presentó el voto particular (si no, ahora); --pais
  membresia    --socio, si puede excluirse; sin él, si quedan los socios que se exigen
  cuota        --importe --desde --hasta, y --alta o --baja [--vencida]; --emitida
  reparto      --plazas y una --lista NOMBRE=VOTOS por cada una (NOMBRE=VOTOS/N, si lleva N nombres)
\b
Las cifras que no se dan salen del archivo ese día; sin --presentes ni --sesion,
como si asistieran todos. Sin --organo, el órgano principal.
\b
Ejemplo: escritorio dictamen red.escritorio mayoria --tipo reforma --a-favor 19 --habilitados 28 --json
"""


class _OrdenConEpilogo(Orden):
    """La ayuda acaba con las opciones de cada dictamen, tal como se escribieron."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """El epílogo sin volver a repartir sus renglones."""
        formatter.write(f"\n{_EPILOGO.replace(chr(8) + chr(10), '')}")


@click.command("dictamen", cls=_OrdenConEpilogo)
@click.argument("archivo", type=click.Path(path_type=Path, readable=False))
@click.argument("que", type=click.Choice(list(_EXIGIDAS)), metavar=f"{{{','.join(_EXIGIDAS)}}}")
@click.option("--organo", metavar="CLAVE", help="El órgano, por su clave o su nombre; si no, el principal.")
@click.option("--fecha", metavar="F", help="El día del hecho; si no, hoy.")
@click.option(
    "--tipo",
    default="",
    metavar="T",
    help="De sesión (ordinaria, extraordinaria), de decisión o de requisito.",
)
@click.option("--sesion", metavar="ID", help="La sesión: su id o su número.")
@click.option("--punto", type=_PUNTO, help="El punto del orden del día de la sesión: 3, o 3.1.")
@click.option("--llamada", type=Cifra(1, 3), help="1, 2 o 3; si no, la 1 o la que toca en la sesión.")
@click.option("--presentes", type=_VOTOS, help="Presentes con voto.")
@click.option("--habilitados", type=_VOTOS, help="Habilitados para votar.")
@click.option("--numero-legal", type=_VOTOS, help="Integrantes que la regla prevé.")
@click.option("--cubiertos", type=_VOTOS, help="Puestos cubiertos (número de hecho).")
@click.option("--paises", type=_CIFRA, help="Países distintos entre los presentes.")
@click.option("--preside", type=click.Choice(["si", "no"]), help="Si está la presidencia.")
@click.option("--secretaria", type=click.Choice(["si", "no"]), help="Si está la secretaría.")
@click.option("--a-favor", type=_VOTOS, help="Votos a favor.")
@click.option("--en-contra", type=_VOTOS, default=0, help="Votos en contra.")
@click.option("--abstenciones", type=_VOTOS, default=0, help="Abstenciones.")
@click.option("--blancos", type=_VOTOS, default=0, help="Votos en blanco.")
@click.option("--ausentes", type=_VOTOS, default=0, help="Quienes se ausentaron a mitad del punto.")
@click.option(
    "--por-grupo",
    multiple=True,
    type=VotosDeUnGrupo(),
    help="Lo votado en un país o grupo; se repite, uno por grupo.",
)
@click.option("--secreta", type=click.Choice(["si", "no"]), help="Si se vota en secreto.")
@click.option("--convocado", type=click.Choice(["si", "no"]), help="Si constaba en la convocatoria.")
@click.option("--de-sesion", default="", metavar="T", help="En qué sesión: ordinaria o extraordinaria.")
@click.option("--con-el-voto-de", multiple=True, metavar="PUESTO", help="Un puesto que votó a favor.")
@click.option("--dirime", type=click.Choice(["a_favor", "en_contra"]), help="El voto de calidad.")
@click.option("--vuelta", type=Cifra(1, 2), default=1, help="2: segunda votación.")
@click.option("--emitida", metavar="F", help="Cuándo se convoca, se presenta el poder o se emite la cuota.")
@click.option("--celebracion", metavar="F", help="Cuándo se celebra la sesión.")
@click.option("--urgente", is_flag=True, help="Con el plazo reducido, si se prevé.")
@click.option("--pais", default="", metavar="XX", help="El país cuyos feriados cuentan.")
@click.option("--socio", metavar="CODIGO", help="El socio: su código, su nombre o su id.")
@click.option("--apoderado", metavar="CODIGO", help="El socio que votaría por él.")
@click.option("--ya-tiene", type=_CIFRA, default=0, help="Poderes que ya lleva el apoderado.")
@click.option(
    "--comprobado",
    type=click.Choice(list(COMPROBACIONES)),
    metavar="{original,copia,firma}",
    help="Qué se comprobó de la forma del poder.",
)
@click.option("--comprobo", default="la secretaría", metavar="NOMBRE", help="Quién la comprobó.")
@click.option("--puesto", metavar="NOMBRE", help="El puesto del órgano.")
@click.option("--desde", metavar="F", help="Cuándo empieza el mandato (si no, en la fecha) o el periodo.")
@click.option("--hasta", metavar="F", help="Cuándo termina el mandato o el periodo de la cuota.")
@click.option("--asisten", type=_CIFRA, help="Cuántos con voto asisten sin convocatoria previa.")
@click.option("--firmantes", type=_CIFRA, help="Integrantes que piden la sesión, o que apoyan la propuesta.")
@click.option(
    "--presentada",
    metavar="F",
    help="Cuándo se presentó la petición o el voto particular, o se pasó la propuesta.",
)
@click.option("--informe", metavar="F", help="Cuándo informó la comisión.")
@click.option("--estado", metavar="NOMBRE", help="A qué estado de los de su regla llegó la propuesta.")
@click.option("--importe", type=_CIFRA, help="La cuota del periodo, en unidades mínimas.")
@click.option("--alta", metavar="F", help="El día en que entra.")
@click.option("--baja", metavar="F", help="El día en que avisa que sale.")
@click.option("--vencida", is_flag=True, help="Con --baja: la cuota ya había vencido.")
@click.option("--plazas", type=Cifra(1), help="Cuántas plazas se reparten entre las listas.")
@click.option(
    "--lista", multiple=True, type=VotosDeUnaLista(), help="Una lista y sus votos; se repite, una por lista."
)
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@click.pass_context
def dictamen(ctx: click.Context, /, archivo: Path, que: str, en_json: bool, **opciones: Any) -> None:
    """Dice qué resulta de una regla del estatuto: veredicto, cuenta, artículo y versión."""
    from escritorio.ordenes.pedido import Pedido

    _exigir(ctx, que, opciones)
    with para_leer(archivo) as bd:
        dictado = DICTAMENES[que](bd, Pedido(**opciones))
    decir_objeto(dictado, _en_palabras(dictado), en_json=en_json)


def _exigir(ctx: click.Context, que: str, opciones: Mapping[str, object]) -> None:
    """Lo que ese dictamen no puede sacar del archivo. La sesión dice cuándo se celebra."""
    exigidas = list(_EXIGIDAS[que])
    if opciones["sesion"] or (que == "plazo" and opciones["asisten"] is not None):
        exigidas = [e for e in exigidas if e != "celebracion"]
    if opciones["sesion"] or opciones["por_grupo"]:
        exigidas = [e for e in exigidas if e != "a_favor"]
    if que == "cuota" and not opciones["baja"]:
        exigidas.append("alta")
    for nombre in exigidas:
        if opciones[nombre] is None:
            parametro = next(p for p in ctx.command.params if p.name == nombre)
            raise click.MissingParameter(ctx=ctx, param=parametro)


def _en_palabras(dictado: _Dictado) -> str:
    return "\n".join([dictado["frase"], *(f"  {paso}" for paso in dictado["cuenta"]), dictado["fundamento"]])
