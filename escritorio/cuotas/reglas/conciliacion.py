"""Qué se propone para cada línea del banco: por importe, por referencia y por nombre, con su porqué."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import dias_hasta, en_corto
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.cuotas.modelo.conciliacion import (
    AsientoPorEnlazar,
    Grado,
    Hacer,
    LineaPorConciliar,
    LoQueHay,
    PagoPorEnlazar,
    Propuesta,
    SocioQuePaga,
)
from escritorio.cuotas.reglas.textos import Guia, Mencion

_DIAS_CERCA = 7
_LETRAS_DE_REFERENCIA = 4
_CANDIDATOS = 6
_DEL_BANCO = re.compile(
    r"\b(comision\w*|comiss\w*|mantenimiento|manutencao|tarifa\w*|gastos? bancari\w*|impuesto|imposto|iof|iva"
    r"|intereses|interes|juros|rendimiento\w*|rendimento\w*|itf|sellado|timbre)\b"
)


def proponer(lineas: Sequence[LineaPorConciliar], hay: LoQueHay) -> list[Propuesta]:
    """Una propuesta por línea pendiente, en su orden. Lo que una toma ya no lo puede tomar otra.

    Segura: el mismo importe y referencia que un pago ya anotado, o el nombre de un solo socio y justo lo
    que debe. Lo demás es probable o dudoso, y lo decide la persona.
    """
    pendientes = _Pendientes(hay, lineas)
    por_fecha = sorted(range(len(lineas)), key=lambda i: lineas[i].fecha)
    hechas = {i: pendientes.proponer(lineas[i]) for i in por_fecha}
    return [hechas[i] for i in range(len(lineas))]


class _Pendientes:
    """Lo que queda por tomar mientras se recorren las líneas."""

    def __init__(self, hay: LoQueHay, lineas: Sequence[LineaPorConciliar]) -> None:
        self._moneda = hay.moneda
        self._guia = Guia(hay.socios)
        self._saldos = {s.id: list(s.saldos) for s in hay.socios}
        self._por_deuda: dict[int, dict[str, SocioQuePaga]] = defaultdict(dict)
        for socio in hay.socios:
            self._por_deuda[socio.deuda][socio.id] = socio
        self._tomados: set[str] = set()
        self._pagos: dict[int, list[PagoPorEnlazar]] = defaultdict(list)
        self._por_referencia: dict[str, list[PagoPorEnlazar]] = defaultdict(list)
        for pago in hay.pagos:
            self._pagos[pago.importe].append(pago)
            if referencia := _referencia(pago.referencia):
                self._por_referencia[referencia].append(pago)
        self._asientos: dict[int, list[AsientoPorEnlazar]] = defaultdict(list)
        for asiento in hay.asientos:
            self._asientos[asiento.importe].append(asiento)
        self._repetidas = Counter(r for linea in lineas if (r := _referencia(linea.referencia)))

    def proponer(self, linea: LineaPorConciliar) -> Propuesta:
        """La primera regla que dice algo."""
        if linea.importe > 0:
            menciones = self._guia.menciones(f"{linea.concepto} {linea.referencia}")
            hallada = (
                self._ya_anotado(linea, menciones)
                or self._asiento(linea)
                or self._en_otro_fondo(linea, menciones)
                or self._de_un_socio(linea, menciones)
            )
        else:
            hallada = self._asiento(linea)
        return hallada or self._del_banco(linea) or self._sin_pista(linea)

    def _ya_anotado(self, linea: LineaPorConciliar, menciones: Sequence[Mencion]) -> Propuesta | None:
        """Un pago que ya tiene recibo: se enlaza, no se cobra otra vez."""
        con_referencia = [p for p in self._pagos_citados(linea) if not p.en_otro]
        iguales = [p for p in con_referencia if p.importe == linea.importe and self._libre(p)]
        if len(iguales) == 1:
            porque = (
                f"El recibo {iguales[0].recibo}, de {iguales[0].socio}, tiene su importe y su referencia."
            )
            return self._tomar_pago(linea, Grado.SEGURA, porque, iguales[0])
        if iguales:
            return _decidir(
                linea, f"{_recibos(iguales)} tienen su importe y su referencia.", _socios(iguales)
            )
        if con_referencia:
            otro = con_referencia[0]
            por = escribir_importe(otro.importe, self._moneda)
            porque = f"El recibo {otro.recibo}, de {otro.socio}, ya lleva esa referencia, por {por}."
            return _decidir(linea, porque, (otro.socio_id,))
        return self._pago_cercano(linea, menciones)

    def _pagos_citados(self, linea: LineaPorConciliar) -> list[PagoPorEnlazar]:
        claves = sorted(_citas(linea) & self._por_referencia.keys())
        return [
            pago
            for clave in claves
            for pago in self._por_referencia[clave]
            if len(clave) >= _LETRAS_DE_REFERENCIA or pago.importe == linea.importe
        ]

    def _pago_cercano(self, linea: LineaPorConciliar, menciones: Sequence[Mencion]) -> Propuesta | None:
        nombrados = {m.socio.id for m in menciones}
        cerca = [p for p in self._pagos[linea.importe] if self._libre(p) and _cerca(p.fecha, linea.fecha)]
        suyos = [p for p in cerca if p.socio_id in nombrados]
        if len(suyos) == 1:
            pago = suyos[0]
            de_quien = f"El recibo {pago.recibo}, de {pago.socio}"
            porque = f"{de_quien}, es del mismo importe y del {en_corto(pago.fecha)}."
            return self._tomar_pago(linea, Grado.PROBABLE, porque, pago)
        if suyos or (cerca and not nombrados):
            posibles = suyos or cerca
            porque = f"{_recibos(posibles)}: el mismo importe en días cercanos, pero no consta que sea éste."
            return _decidir(linea, porque, _socios(posibles))
        return None

    def _en_otro_fondo(self, linea: LineaPorConciliar, menciones: Sequence[Mencion]) -> Propuesta | None:
        """Un cheque que entró en la caja y luego se depositó: cobrarlo otra vez daría dos recibos."""
        nombrados = {m.socio.id for m in menciones}
        del_socio = [
            p for p in self._pagos[linea.importe] if p.socio_id in nombrados and _cerca(p.fecha, linea.fecha)
        ]
        suyos = [p for p in (*self._pagos_citados(linea), *del_socio) if p.en_otro]
        if not suyos:
            return None
        cual = f"El recibo {suyos[0].recibo}, de {suyos[0].socio}, entró en otro fondo"
        return _decidir(linea, f"{cual}: si es su depósito, anote el traspaso.", _socios(suyos))

    def _libre(self, pago: PagoPorEnlazar) -> bool:
        return not (pago.enlazado or pago.en_otro or pago.id in self._tomados)

    def _tomar_pago(
        self, linea: LineaPorConciliar, grado: Grado, porque: str, pago: PagoPorEnlazar
    ) -> Propuesta:
        self._tomados.add(pago.id)
        return Propuesta(linea.id, grado, Hacer.ENLAZAR_PAGO, porque, pago.id, (pago.socio_id,))

    def _asiento(self, linea: LineaPorConciliar) -> Propuesta | None:
        """Un ingreso o gasto ya anotado en cuentas con ese importe."""
        cerca = [
            a
            for a in self._asientos[linea.importe]
            if a.id not in self._tomados and _cerca(a.fecha, linea.fecha)
        ]
        misma = [a for a in cerca if _referencia(a.referencia) and _referencia(a.referencia) in _citas(linea)]
        if len(misma or cerca) != 1:
            return None
        (elegido,) = misma or cerca
        self._tomados.add(elegido.id)
        grado = Grado.SEGURA if misma else Grado.PROBABLE
        porque = f"El asiento {elegido.numero} ({elegido.concepto}) tiene su importe"
        cola = " y su referencia." if misma else f" y es del {en_corto(elegido.fecha)}."
        return Propuesta(linea.id, grado, Hacer.ENLAZAR_ASIENTO, porque + cola, elegido.id)

    def _de_un_socio(self, linea: LineaPorConciliar, menciones: Sequence[Mencion]) -> Propuesta | None:
        if len(menciones) == 1:
            return self._cobrar(linea, menciones[0])
        if menciones:
            return self._de_varios(linea, menciones)
        return self._por_el_importe(linea)

    def _cobrar(self, linea: LineaPorConciliar, mencion: Mencion) -> Propuesta:
        socio, saldos = mencion.socio, self._saldos[mencion.socio.id]
        deuda = sum(saldos)
        debe = f"{socio.nombre} debe {escribir_importe(deuda, self._moneda)}"
        if not deuda:
            return _decidir(linea, f"El concepto nombra a {socio.nombre}, que no debe nada.", (socio.id,))
        if linea.importe > deuda:
            sobra = escribir_importe(linea.importe - deuda, self._moneda)
            return _decidir(linea, f"{debe}: de este importe sobrarían {sobra}.", (socio.id,))
        if self._es_repetida(linea):
            porque = f"{debe}, pero hay otra línea con la misma referencia: puede ser el mismo depósito."
            return _decidir(linea, porque, (socio.id,))
        pista = "nombra" if mencion.por == "nombre" else "trae el código de"
        grado, cuanto = _cuanto(linea.importe, saldos, firme=mencion.firme)
        self._descontar(socio, linea.importe)
        porque = f"El concepto {pista} {socio.nombre}, {cuanto}."
        return Propuesta(linea.id, grado, Hacer.COBRAR, porque, socio.id, (socio.id,))

    def _de_varios(self, linea: LineaPorConciliar, menciones: Sequence[Mencion]) -> Propuesta:
        nombres = enumerar([m.socio.nombre for m in menciones[:_CANDIDATOS]])
        ids = tuple(m.socio.id for m in menciones[:_CANDIDATOS])
        justos = [m.socio for m in menciones if sum(self._saldos[m.socio.id]) == linea.importe]
        if len(justos) != 1:
            return _decidir(linea, f"El concepto puede ser de {nombres}.", ids)
        porque = f"El concepto puede ser de {nombres}; sólo {justos[0].nombre} debe justo ese importe."
        self._descontar(justos[0], linea.importe)
        return Propuesta(linea.id, Grado.PROBABLE, Hacer.COBRAR, porque, justos[0].id, ids)

    def _por_el_importe(self, linea: LineaPorConciliar) -> Propuesta | None:
        """Nadie nombrado: quién debe justo eso. Nunca basta para cobrar sin mirar."""
        if _DEL_BANCO.search(plegar(linea.concepto)):
            return None
        justos = list(self._por_deuda[linea.importe].values())
        if not justos:
            return None
        primeros = justos[:_CANDIDATOS]
        nombres = enumerar([s.nombre for s in primeros])
        mas = f" y {len(justos) - len(primeros)} más" if len(justos) > len(primeros) else ""
        verbo = "debe" if len(justos) == 1 else "deben"
        porque = f"El concepto no nombra a nadie; {nombres}{mas} {verbo} justo ese importe."
        return _decidir(linea, porque, tuple(s.id for s in primeros))

    def _es_repetida(self, linea: LineaPorConciliar) -> bool:
        return self._repetidas[_referencia(linea.referencia)] > 1

    def _descontar(self, socio: SocioQuePaga, importe: int) -> None:
        saldos = self._saldos[socio.id]
        del self._por_deuda[sum(saldos)][socio.id]
        while importe and saldos:
            parte = min(importe, saldos[0])
            importe -= parte
            saldos[0] -= parte
            if not saldos[0]:
                saldos.pop(0)
        self._por_deuda[sum(saldos)][socio.id] = socio

    def _del_banco(self, linea: LineaPorConciliar) -> Propuesta | None:
        hallado = _DEL_BANCO.search(plegar(linea.concepto))
        if hallado is None:
            return None
        dicho = next((p for p in linea.concepto.split() if hallado[1] in plegar(p)), hallado[1]).strip(".,:;")
        clase = "un ingreso" if linea.importe > 0 else "un gasto"
        porque = f"«{dicho}» en el concepto: parece {clase} del propio banco, no de cuotas."
        return Propuesta(linea.id, Grado.PROBABLE, Hacer.ANOTAR, porque)

    def _sin_pista(self, linea: LineaPorConciliar) -> Propuesta:
        if linea.importe < 0:
            return Propuesta(linea.id, Grado.DUDOSA, Hacer.ANOTAR, "Salió dinero: diga de qué es el gasto.")
        return _decidir(linea, "Nada dice de quién es: elija el socio, la partida, o descártela.", ())


def _cuanto(importe: int, saldos: Sequence[int], *, firme: bool) -> tuple[Grado, str]:
    """El grado según lo que salda, y cómo se cuenta."""
    fiable = Grado.SEGURA if firme else Grado.PROBABLE
    if importe == sum(saldos):
        return fiable, "y es justo lo que debe"
    if importe in accumulate(saldos):
        return fiable, "y es justo lo más antiguo que debe"
    if importe in saldos:
        return Grado.PROBABLE, "y es lo que debe de un cargo, que no es el más antiguo"
    return Grado.PROBABLE, "y es sólo una parte de lo que debe"


def _decidir(linea: LineaPorConciliar, porque: str, candidatos: Iterable[str]) -> Propuesta:
    unicos = tuple(dict.fromkeys(candidatos))
    return Propuesta(linea.id, Grado.DUDOSA, Hacer.DECIDIR, porque, candidatos=unicos)


def _socios(pagos: Iterable[PagoPorEnlazar]) -> list[str]:
    return [pago.socio_id for pago in pagos]


def _recibos(pagos: Sequence[PagoPorEnlazar]) -> str:
    if len(pagos) == 1:
        return f"El recibo {pagos[0].recibo}, de {pagos[0].socio}"
    return f"Los recibos {enumerar([str(p.recibo) for p in pagos[:_CANDIDATOS]])}"


def _citas(linea: LineaPorConciliar) -> set[str]:
    """Las referencias que trae: la suya y las que se leen en el concepto."""
    sueltas = {_referencia(trozo) for trozo in re.findall(r"[\w/-]+", linea.concepto)}
    largas = {s for s in sueltas if len(s) >= _LETRAS_DE_REFERENCIA and re.search(r"[0-9]", s)}
    return ({_referencia(linea.referencia)} | largas) - {""}


def _referencia(texto: str) -> str:
    """«TR-77» y «tr 77» son la misma, y «00077» y «77» también."""
    return re.sub(r"[^a-z0-9]", "", plegar(texto)).lstrip("0")


def _cerca(una: str, otra: str) -> bool:
    return abs(dias_hasta(una, otra)) <= _DIAS_CERCA


def medio_de(concepto: str) -> str:
    """Por qué medio llegó, según lo que escribe el banco: una clave de `MEDIOS`."""
    plegado = plegar(concepto)
    if re.search(r"\b(cheque|chq)\b", plegado):
        return "cheque"
    return "deposito" if re.search(r"\b(deposito|dep)\b", plegado) else "transferencia"
